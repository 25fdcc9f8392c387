# SPDX-License-Identifier: Apache-2.0
"""Writes models and probe rows."""

import csv
import io
import json
import math

import numpy as np

from .errors import refuse
from .model import cell_of, feature_names, scores


def model_text(model):
    """The model as one line of JSON, with all digits of every double."""
    return json.dumps(model, allow_nan=False, separators=(",", ":"), ensure_ascii=False) + "\n"


def write_model(path, model):
    """Writes a model that export() returned."""
    text = model_text(model)
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write(text)


def probes_text(fitted, rows, names=None):
    """The rows as CSV, each with the raw score and the probability of the library."""
    raw, probability = scores(fitted, rows)
    names = feature_names(fitted, names)
    values = np.asarray(rows, dtype=object)
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow([*names, "rawScore", "probability"])
    for row, score, chance in zip(values, raw, probability):
        if not (math.isfinite(score) and math.isfinite(chance)):
            refuse("probes", f"a row scores {score} and {chance}; remove it: {list(row)}")
        table.writerow([*map(cell_of, row), repr(float(score)), repr(float(chance))])
    return out.getvalue()


def write_probes(path, fitted, rows, names=None):
    """Writes rows and the scores that the exported model must reproduce."""
    text = probes_text(fitted, rows, names)
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write(text)
