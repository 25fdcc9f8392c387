# SPDX-License-Identifier: Apache-2.0
"""Trains small models with the real interpret library and writes what alex must reproduce.

Each golden is a model file (gzip) and a table of rows (gzip, CSV): the features, then the
library's decision_function and predict_proba with all their digits. An empty cell is missing.

In a virtual environment outside the checkout:

    pip install -r requirements.txt
    python make_goldens.py ../alex-formats/src/test/resources/golden

The seeds are fixed, so the same versions on the same processor write the same bytes.

Before version 0.7.7 the library named categories that are not texts differently ("1.0" and "True"
where it now writes "1" and "1"): run with interpret-core 0.6.11, the script writes the golden
"old" and no other, with 0.7.6 the golden "middle"; their twin is "coded". Their tables name
categories as their models do.
"""

import gzip
import io
import json
import math
import sys
import warnings
from pathlib import Path

import interpret
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


def coded(rng, n):
    """Categories that are not texts (numbers, booleans), a number and a text category."""
    frame = pd.DataFrame(
        {
            "debt": np.round(rng.normal(size=n), 3),
            "kind": rng.choice([1.0, 2.0, 10.0, 2.5], n),
            "branch": rng.choice([7, 12, 1001], n),
            "owner": rng.random(n) < 0.4,
            "grade": rng.choice(GRADES, n).astype(object),
        }
    )
    risk = frame["debt"] + (frame["kind"] == 2) - frame["owner"] * (frame["branch"] == 12)
    y = (rng.random(n) < 1 / (1 + np.exp(-risk))).astype(int)
    frame["grade"] = frame["grade"].astype(object)
    return frame, y


def strange(rng, model, frame, n):
    """Rows of coded(): values on cuts and at the ends, gaps, codes that were never seen."""
    rows = frame.iloc[rng.integers(0, len(frame), n)].reset_index(drop=True).copy()
    cuts = np.concatenate(model.bins_[0])
    near = np.concatenate([cuts, np.nextafter(cuts, -np.inf), np.nextafter(cuts, np.inf)])
    ends = [np.nan, np.inf, -np.inf, 0.0, -0.0]
    pool = np.concatenate([near, np.repeat(ends, 6)])
    rows["debt"] = np.where(rng.random(n) < 0.35, rng.choice(pool, n), rows["debt"])
    rows.loc[rng.random(n) < 0.2, "kind"] = 3.0
    rows.loc[rng.random(n) < 0.1, "kind"] = np.nan
    rows.loc[rng.random(n) < 0.2, "branch"] = 8
    rows.loc[rng.random(n) < 0.1, "grade"] = None
    rows.loc[rng.random(n) < 0.1, "grade"] = "LOW"
    return rows


def named(rows, model):
    """The rows with categories as the model's version names them."""
    shown = rows.astype(object)
    for index, column in enumerate(rows.columns):
        if isinstance(model.bins_[index][0], dict):
            keys = set(model.bins_[index][0])
            shown[column] = [name_of(value, keys) for value in rows[column]]
    return shown


def name_of(value, keys):
    if value is None or value != value:
        return None
    if isinstance(value, str):
        return value
    names = [str(value), str(int(value))] if value == int(value) else [str(value)]
    return next((name for name in names if name in keys), names[0])


def awkward(rng, model, frame, n):
    """Hard rows: random ones, values on and next to cuts, gaps, infinities, unseen categories."""
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


def narrow(rng, n):
    """Single-precision numbers, whole numbers, and a number of two values."""
    frame = pd.DataFrame(
        {
            "share": rng.beta(2, 3, n).astype(np.float32),
            "balance": rng.lognormal(3, 2, n).astype(np.float32),
            "change": rng.normal(0, 1e-3, n).astype(np.float32),
            "orders": rng.poisson(3, n).astype(np.int32),
            "returned": rng.integers(0, 2, n),
        }
    )
    risk = 3 * frame["share"] - 0.4 * frame["orders"] + frame["returned"] * (frame["change"] > 0)
    y = (rng.random(n) < 1 / (1 + np.exp(-risk))).astype(int)
    return frame, y


def single(rng, model, frame, n):
    """Rows of narrow(): cuts rounded to single precision and their neighbours there, its ends."""
    rows = frame.iloc[rng.integers(0, len(frame), n)].reset_index(drop=True).copy()
    ends = np.finfo(np.float32)
    ends = [ends.max, ends.min, ends.tiny, ends.smallest_subnormal, 0.0, -0.0]
    for index, column in enumerate(frame.columns[:3]):
        cuts = np.concatenate(model.bins_[index]).astype(np.float32)
        near = [np.nextafter(cuts, np.float32(end)) for end in (-np.inf, np.inf)]
        pool = np.concatenate([cuts, *near, np.repeat(ends + [np.nan, np.inf, -np.inf], 2)])
        rows.loc[rng.random(n) < 0.5, column] = np.nan
        hit = rows[column].isna() & (rng.random(n) < 0.9)
        rows.loc[hit, column] = rng.choice(pool.astype(np.float32), n)[hit]
    return rows


def singles(folder):
    """The file as the library writes it by default: with every detail, and indented."""
    rng = np.random.default_rng(20260305)
    frame, y = narrow(rng, 3000)
    model = ExplainableBoostingClassifier(
        outer_bags=2,
        max_rounds=100,
        n_jobs=1,
        random_state=7,
        max_bins=24,
        interactions=[("share", "balance"), ("change", "returned")],
        max_interaction_bins=6,
    )
    model.fit(frame, y)
    rows = single(rng, model, frame, 2000)
    golden(folder, "single", model, rows, "all")
    text = io.StringIO()
    model.to_json(text)
    write(folder / "single.json.gz", text.getvalue().encode())


def store(folder, name, model, detail):
    text = json.dumps(model.to_jsonable(detail=detail), indent=None, separators=(",", ":"))
    write(folder / f"{name}.json.gz", text.encode())
    return text


def golden(folder, name, model, rows, detail, shown=None):
    """Writes a model and its scores; shown is how the rows look where the model sees codes."""
    text = store(folder, name, model, detail)
    shown = rows if shown is None else shown
    scores = model.decision_function(rows)
    chances = model.predict_proba(rows)[:, 1]
    lines = [",".join([*rows.columns, "rawScore", "probability"])]
    for values, score, chance in zip(shown.values.tolist(), scores, chances):
        lines.append(",".join([*map(cell, values), repr(float(score)), repr(float(chance))]))
    write(folder / f"{name}.csv.gz", ("\n".join(lines) + "\n").encode())
    print(name, len(rows), "rows", len(model.term_features_), "terms", len(text), "bytes")


def codes(folder, name):
    rng = np.random.default_rng(20260303)
    frame, y = coded(rng, 4000)
    model = ExplainableBoostingClassifier(
        outer_bags=2,
        max_rounds=200,
        n_jobs=1,
        random_state=7,
        max_bins=32,
        feature_types=["continuous", "nominal", "nominal", "nominal", "nominal"],
        interactions=[("branch", "owner"), ("debt", "kind")],
        max_interaction_bins=8,
    )
    model.fit(frame, y)
    rows = strange(rng, model, frame, 2000)
    golden(folder, name, model, rows, "minimal", named(rows, model))


def details(folder):
    """One model at every level of detail, small, for the whole of it is written."""
    rng = np.random.default_rng(20260304)
    frame, y = customers(rng, 3000)
    model = ExplainableBoostingClassifier(
        outer_bags=2,
        max_rounds=60,
        n_jobs=1,
        random_state=7,
        max_bins=16,
        interactions=[("income", "grade"), ("age", "utilisation")],
        max_interaction_bins=5,
    )
    model.fit(frame, y)
    golden(folder, "detail", model, awkward(rng, model, frame, 2000), "minimal")
    for detail in ("interpretable", "mergeable", "all"):
        store(folder, f"detail-{detail}", model, detail)


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    version = tuple(map(int, interpret.__version__.split(".")[:3]))
    if version < (0, 7, 7):
        codes(folder, "old" if version < (0, 7, 0) else "middle")
        return
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
    golden(folder, "honest", honest, awkward(rng, honest, frame, 2000), "all")

    frame, y = crossing(rng, 6000)
    violated = ExplainableBoostingClassifier(
        **small, interactions=[("debt", "tenure")], max_bins=64, max_interaction_bins=16
    )
    violated.fit(frame, y)
    violated.monotonize(0, increasing=True)
    golden(folder, "violated", violated, awkward(rng, violated, frame, 2000), "mergeable")

    # The model without a violation: the same rows, and a pair of other features.
    kept = ExplainableBoostingClassifier(
        **small, interactions=[("tenure", "trend")], max_bins=64, max_interaction_bins=16
    )
    kept.fit(frame, y)
    kept.monotonize(0, increasing=True)
    store(folder, "monotonized", kept, "minimal")

    codes(folder, "coded")
    details(folder)
    singles(folder)

    tiny = dict(outer_bags=1, max_rounds=5, max_bins=8, interactions=0, random_state=7)
    other = {
        "regression": (ExplainableBoostingRegressor(**tiny), frame["trend"].values),
        "multiclass": (ExplainableBoostingClassifier(**tiny), np.digitize(frame["debt"], [-1, 1])),
        "one-class": (ExplainableBoostingClassifier(**tiny), np.zeros(len(y), dtype=int)),
    }
    for name, (model, target) in other.items():
        model.fit(frame, target)
        store(folder, f"refused-{name}", model, "minimal")
    triple = ExplainableBoostingClassifier(**(tiny | dict(interactions=[(0, 1, 3)])))
    triple.fit(frame, y)
    store(folder, "refused-triple", triple, "minimal")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
