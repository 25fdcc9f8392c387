# SPDX-License-Identifier: Apache-2.0
"""Runs the code blocks of the README."""

import contextlib
import csv
import json
import os
import re
import tempfile
import unittest
import warnings
from pathlib import Path

import numpy as np

from . import reader
from .support import HAS_PYGAM, HAS_SKLEARN, customers

README = Path(__file__).resolve().parents[1] / "README.md"
BLOCKS = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.S)


@contextlib.contextmanager
def folder():
    """A working directory that is thrown away."""
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as path:
        os.chdir(path)
        try:
            yield Path(path)
        finally:
            os.chdir(before)


class ReadmeTest(unittest.TestCase):
    def run_block(self, words, names):
        (block,) = [b for b in BLOCKS if words in b]
        exec(compile(block, "README.md", "exec"), names)

    def reproduces(self, path):
        model = json.loads((path / "model.json").read_text(encoding="utf-8"))
        with open(path / "probes.csv", encoding="utf-8", newline="") as file:
            lines = list(csv.reader(file))[1:]
        self.assertEqual(len(lines), 100)
        for *cells, raw, _ in lines:
            found = reader.raw_score(model, [reader.cell(text) for text in cells])
            self.assertAlmostEqual(found, float(raw), places=11)
        return model

    def test_there_are_no_other_blocks(self):
        self.assertEqual(len(BLOCKS), 4)

    @unittest.skipUnless(HAS_SKLEARN, "scikit-learn or pandas is not installed")
    def test_the_pipeline(self):
        from sklearn import compose, impute, linear_model, pipeline, preprocessing

        warnings.simplefilter("ignore")
        names = {}
        for module in (compose, impute, linear_model, pipeline, preprocessing):
            names |= {name: getattr(module, name) for name in module.__all__}
        names["rows"], names["late"] = customers()
        names["held_out_rows"] = customers(100, 2)[0]
        with folder() as path:
            self.run_block("ColumnTransformer", names)
            self.run_block("held_out_rows)", names)
            model = self.reproduces(path)
        self.assertEqual([f["name"] for f in model["features"]], ["debt", "income", "age", "city"])

    @unittest.skipUnless(HAS_PYGAM, "pygam is not installed")
    def test_the_gam(self):
        from pygam import LogisticGAM, f, l, s

        rng = np.random.default_rng(8)
        rows = np.column_stack([rng.random(900), rng.random(900), rng.integers(0, 3, 900)])
        late = (rng.random(900) < rows[:, 0]).astype(int)
        scope = {"s": s, "l": l, "f": f, "LogisticGAM": LogisticGAM, "rows": rows, "late": late}
        (line,) = re.findall(r"where `gam` is `(.*?)`\.", README.read_text(encoding="utf-8"))
        gam = eval(line, scope)
        with folder() as path:
            self.run_block("export(gam", {"gam": gam, "held_out_rows": rows[:100]})
            model = self.reproduces(path)
        self.assertEqual(model["version"], 2)

    def test_the_curve_of_another_library(self):
        knots = [0.0, 1.0, 2.5]
        values = [x * x for x in (0, 1 / 3, 2 / 3, 1, 1.5, 2, 2.5)]
        with folder() as path:
            names = {"knots": knots, "values": values, "intercept": -1.0}
            self.run_block("sample_points(knots)", names)
            model = json.loads((path / "model.json").read_text(encoding="utf-8"))
        self.assertAlmostEqual(reader.raw_score(model, ["1.75"]), 1.75**2 - 1, places=13)


if __name__ == "__main__":
    unittest.main()
