# SPDX-License-Identifier: Apache-2.0
"""What the tests share: made-up customers, and the comparison of two scorers."""

import csv
import importlib.util
import io
import json

import numpy as np

from alex_export import export
from alex_export.files import model_text, probes_text

from . import reader

HAS_SKLEARN = all(importlib.util.find_spec(name) for name in ("sklearn", "pandas"))
HAS_PYGAM = importlib.util.find_spec("pygam") is not None
CITIES = ["Aachen", "Bern", "Cork", "Delft"]


def customers(n=800, seed=1):
    """Loans with numbers, a category and gaps, and whether they were late."""
    import pandas as pd

    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            "debt": np.round(rng.beta(2, 3, n), 4),
            "income": np.round(rng.lognormal(10, 0.6, n), 2),
            "age": rng.integers(18, 80, n).astype(float),
            "city": rng.choice(CITIES, n),
        }
    )
    risk = 3 * frame["debt"] - 0.8 * np.log(frame["income"] / 22000) - 1.2
    late = (rng.random(n) < 1 / (1 + np.exp(-risk))).astype(int)
    frame["city"] = frame["city"].astype(object)
    for column in ("income", "age"):
        frame.loc[rng.random(n) < 0.06, column] = np.nan
    frame.loc[rng.random(n) < 0.05, "city"] = None
    return frame, late


def compare(test, fitted, rows, names=None, places=11):
    """The exported model, which must score the rows as the library does; the exported form."""
    model = json.loads(model_text(export(fitted, names)))
    table = list(csv.reader(io.StringIO(probes_text(fitted, rows, names))))
    test.assertEqual(table[0][:-2], [f["name"] for f in model["features"]])
    test.assertEqual(len(table), 1 + len(rows))
    for line in table[1:]:
        row = [reader.cell(text) for text in line[:-2]]
        test.assertAlmostEqual(reader.raw_score(model, row), float(line[-2]), places=places)
        test.assertAlmostEqual(reader.score(model, row), float(line[-1]), places=places)
    return model


def term_of(model, feature):
    """The one term of a feature."""
    (found,) = [term for term in model["terms"] if term["feature"] == feature]
    return found
