# SPDX-License-Identifier: Apache-2.0
"""What is written: models whose doubles survive, probes whose cells a reader can tell apart."""

import json
import math
import os
import tempfile
import unittest

from alex_export import CannotExport, form, write_model
from alex_export.files import model_text
from alex_export.model import cell_of


class FilesTest(unittest.TestCase):
    def model(self, intercept):
        return form(intercept, [{"name": "größe", "type": "numeric"}], [])

    def test_every_double_keeps_all_its_digits(self):
        for value in (0.1, -0.0, 5e-324, 1.7976931348623157e308, 1 / 3):
            text = model_text(self.model(value))
            again = json.loads(text)["intercept"]
            self.assertEqual((again, math.copysign(1, again)), (value, math.copysign(1, value)))

    def test_a_number_that_json_cannot_hold_is_refused(self):
        for value in (math.nan, math.inf):
            with self.assertRaises(ValueError):
                model_text(self.model(value))

    def test_the_file_is_one_line_of_utf8(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "model.json")
            write_model(path, self.model(1.5))
            with open(path, "rb") as file:
                data = file.read()
        self.assertEqual(data.count(b"\n"), 1)
        self.assertIn("größe".encode(), data)

    def test_cells(self):
        self.assertEqual(cell_of(None), "")
        self.assertEqual(cell_of(math.nan), "")
        self.assertEqual(cell_of("Bern"), "Bern")
        self.assertEqual(cell_of(True), "true")
        self.assertEqual(cell_of(3.0), "3")
        self.assertEqual(cell_of(0.1), "0.1")
        self.assertEqual(cell_of(-1e300), "-1e+300")
        with self.assertRaisesRegex(CannotExport, "empty text"):
            cell_of("")


if __name__ == "__main__":
    unittest.main()
