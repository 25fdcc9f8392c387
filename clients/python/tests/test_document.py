# SPDX-License-Identifier: Apache-2.0
"""Holds the tests' reader to the examples of docs/alex-json.md."""

import json
import math
import re
import unittest
from pathlib import Path

from . import reader

PAGE = Path(__file__).resolve().parents[3] / "docs" / "alex-json.md"
EXAMPLE = re.compile(r"```json model\n(.*?)```\n\n```csv rows\n(.*?)```", re.S)


@unittest.skipUnless(PAGE.exists(), "docs/alex-json.md is not beside this folder")
class DocumentTest(unittest.TestCase):
    def test_the_reader_scores_every_example_as_the_page_says(self):
        examples = EXAMPLE.findall(PAGE.read_text(encoding="utf-8"))
        self.assertGreaterEqual(len(examples), 7)
        for text, rows in examples:
            model = json.loads(text)
            for line in rows.splitlines()[1:]:
                *cells, raw, probability = line.split(",")
                row = [reader.cell(one) for one in cells]
                with self.subTest(line):
                    self.assertEqual(repr(reader.raw_score(model, row)), repr(float(raw)))
                    found = reader.score(model, row)
                    if not (math.isnan(found) and probability == "NaN"):
                        self.assertAlmostEqual(found, float(probability), places=14)


if __name__ == "__main__":
    unittest.main()
