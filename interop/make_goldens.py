# SPDX-License-Identifier: Apache-2.0
"""Trains small models with the real interpret library and writes what alex must reproduce.

Each golden is a model file (gzip) and a table of rows (gzip, CSV): the features, then the
library's decision_function and predict_proba with all their digits. An empty cell is missing.

In a virtual environment outside the checkout:

    pip install -r requirements.txt
    python make_goldens.py ../alex-formats/src/test/resources/golden

The seeds are fixed, so the same versions on the same processor write the same bytes.
"""

import gzip
import json
import math
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from interpret.glassbox import ExplainableBoostingClassifier, ExplainableBoostingRegressor

warnings.filterwarnings("ignore")
CITIES = ["Aachen", "Bern", "Cork", "Delft", "Essen", "Faro", "Gent", "Halle", "Izmir", "Jena"]
GRADES = ["low", "middle", "high"]


def customers(rng, n):
    """Loans with numbers, two kinds of category and gaps."""
    frame = pd.DataFrame(
        {
            "income": np.round(rng.lognormal(10, 0.6, n), 2),
            "age": rng.integers(18, 80, n).astype(float),
            "utilisation": np.round(rng.beta(2, 3, n), 4),
            "balance": rng.normal(0, 1000, n),
            "city": rng.choice(CITIES, n, p=np.array([30, 20, 15, 10, 8, 6, 5, 3, 2, 1]) / 100),
            "grade": rng.choice(GRADES, n),
        }
    )
    frame["city"] = frame["city"].astype(object)
    frame["grade"] = frame["grade"].astype(object)
    risk = (
        2.5 * frame["utilisation"]
        - 0.8 * np.log(frame["income"] / 22000)
        + 0.5 * (frame["city"].isin(["Bern", "Faro"])) * (frame["age"] > 45)
        + 0.6 * (frame["grade"] == "high")
        - 1.8
    )
    y = (rng.random(n) < 1 / (1 + np.exp(-risk))).astype(int)
    for column, share in [("income", 0.05), ("utilisation", 0.08), ("city", 0.04)]:
        frame.loc[rng.random(n) < share, column] = np.nan if column != "city" else None
    return frame, y


def crossing(rng, n):
    """Two numbers whose effects cross: high debt is bad for the young and good for the old."""
    frame = pd.DataFrame(rng.normal(size=(n, 4)), columns=["debt", "tenure", "noise", "trend"])
    risk = 0.6 * frame["debt"] - 1.6 * frame["debt"] * (frame["tenure"] > 0.3) + frame["trend"]
    y = (rng.random(n) < 1 / (1 + np.exp(-risk))).astype(int)
    return frame, y


def awkward(rng, model, frame, n):
    """Rows that hurt: drawn ones, values on cuts and next to them, gaps, infinities, strangers."""
    rows = frame.iloc[rng.integers(0, len(frame), n)].reset_index(drop=True).copy()
    for index, column in enumerate(frame.columns):
        hit = rng.random(n) < 0.35
        level = model.bins_[index]
        if isinstance(level[0], dict):
            pool = ["Zzz", "", "LOW", None] + [str(k) for k in level[-1]]
            values = np.array([pool[i] for i in rng.integers(0, len(pool), n)], dtype=object)
            values = [None if v == "" else v for v in values]
        else:
            cuts = np.concatenate(level)
            pool = np.concatenate(
                [cuts, np.nextafter(cuts, -np.inf), np.nextafter(cuts, np.inf)]
            )
            ends = [np.nan, np.inf, -np.inf, 0.0, -0.0, 1e308, -1e308]
            values = rng.choice(np.concatenate([rng.choice(pool, 200), np.repeat(ends, 6)]), n)
        rows.loc[hit, column] = pd.Series(values, index=rows.index, dtype=rows[column].dtype)[hit]
    return rows


def cell(value):
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, str):
        return value
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return repr(float(value))


def write(path, data):
    with open(path, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as out:
        out.write(data)


def golden(folder, name, model, rows, detail):
    text = json.dumps(model.to_jsonable(detail=detail), indent=None, separators=(",", ":"))
    write(folder / f"{name}.json.gz", text.encode())
    scores = model.decision_function(rows)
    chances = model.predict_proba(rows)[:, 1]
    lines = [",".join([*rows.columns, "rawScore", "probability"])]
    for values, score, chance in zip(rows.values.tolist(), scores, chances):
        lines.append(",".join([*map(cell, values), repr(float(score)), repr(float(chance))]))
    write(folder / f"{name}.csv.gz", ("\n".join(lines) + "\n").encode())
    print(name, len(rows), "rows", len(model.term_features_), "terms", len(text), "bytes")


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(20260301)
    small = dict(outer_bags=3, max_rounds=400, n_jobs=2, random_state=7)

    frame, y = customers(rng, 6000)
    plain = ExplainableBoostingClassifier(**small, max_bins=64, max_interaction_bins=12)
    plain.fit(frame, y)
    golden(folder, "plain", plain, awkward(rng, plain, frame, 2000), "minimal")

    ordered = ExplainableBoostingClassifier(
        **small,
        feature_types=["continuous"] * 4 + ["nominal", GRADES],
        interactions=[("income", "city"), ("city", "grade"), ("age", "balance")],
        max_bins=128,
        max_interaction_bins=7,
        missing="gain",
    )
    ordered.fit(frame, y)
    # Two names for one bin, one of them known to the pairs alone: merged models hold such lists.
    cities = ordered.bins_[4][0]
    ordered.bins_[4] = [
        {**cities, "Aix": cities["Aachen"]},
        {**cities, "Aix": cities["Aachen"], "Basel": cities["Bern"]},
    ]
    golden(folder, "pairs", ordered, awkward(rng, ordered, frame, 2000), "interpretable")

    honest = ExplainableBoostingClassifier(
        **small, max_bins=64, max_interaction_bins=16, monotone_constraints=[-1, 0, 1, 0, 0, 0]
    )
    honest.fit(frame, y)
    golden(folder, "honest", honest, awkward(rng, honest, frame, 1000), "all")

    frame, y = crossing(rng, 6000)
    violated = ExplainableBoostingClassifier(
        **small, interactions=[("debt", "tenure")], max_bins=64, max_interaction_bins=16
    )
    violated.fit(frame, y)
    violated.monotonize(0, increasing=True)
    golden(folder, "violated", violated, awkward(rng, violated, frame, 1000), "mergeable")

    tiny = dict(outer_bags=1, max_rounds=5, max_bins=8, interactions=0, random_state=7)
    other = {
        "regression": (ExplainableBoostingRegressor(**tiny), frame["trend"].values),
        "multiclass": (ExplainableBoostingClassifier(**tiny), np.digitize(frame["debt"], [-1, 1])),
        "one-class": (ExplainableBoostingClassifier(**tiny), np.zeros(len(y), dtype=int)),
    }
    for name, (model, target) in other.items():
        model.fit(frame, target)
        text = json.dumps(model.to_jsonable(detail="minimal"), separators=(",", ":"))
        write(folder / f"refused-{name}.json.gz", text.encode())
    triple = ExplainableBoostingClassifier(**(tiny | dict(interactions=[(0, 1, 3)])))
    triple.fit(frame, y)
    text = json.dumps(triple.to_jsonable(detail="minimal"), separators=(",", ":"))
    write(folder / "refused-triple.json.gz", text.encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
