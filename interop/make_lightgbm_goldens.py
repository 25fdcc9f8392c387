# SPDX-License-Identifier: Apache-2.0
"""Trains small models with the real LightGBM and writes what alex must reproduce.

Each golden is a text model (gzip) and a table of rows (gzip, CSV): the features, then the
library's raw score and probability with all their digits. An empty cell is missing; a category
is written as its name. The scores are those of the model as read back from its own text. The names
that begin with refused- carry no rows.

In a virtual environment outside the checkout:

    pip install -r requirements.txt
    python make_lightgbm_goldens.py ../alex-formats/src/test/resources/golden/lightgbm

One thread and fixed seeds, so the same versions on the same processor write the same bytes.
"""

import gzip
import math
import re
import sys
from pathlib import Path

import lightgbm as lgb
import numpy as np
import pandas as pd

ROWS = 2000
ZERO = float(np.float32(1e-35))
SMALL = dict(
    objective="binary",
    num_threads=1,
    deterministic=True,
    force_row_wise=True,
    verbosity=-1,
    seed=7,
    num_leaves=15,
    learning_rate=0.15,
    min_data_in_leaf=10,
    min_data_per_group=5,
    cat_smooth=2,
    max_cat_threshold=40,
)
NAMES = [f"town {i:02d}" for i in range(45)]


def write(path, text):
    with open(path, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as out:
        out.write(text.encode())


def loans(rng, n):
    """Numbers with many zeros and gaps, and a risk that mostly rises with debt."""
    frame = pd.DataFrame(
        {
            "debt": np.round(rng.normal(0, 2, n), 3),
            "income": np.round(rng.lognormal(2, 0.6, n), 2),
            "used": np.round(rng.beta(2, 3, n), 3),
            "moves": rng.integers(-4, 5, n).astype(float),
        }
    )
    frame.loc[rng.random(n) < 0.2, "debt"] = 0.0
    risk = 0.7 * frame["debt"] + 2 * frame["used"] - 0.6 * np.log(frame["income"])
    risk += 0.8 * np.sin(2 * frame["debt"]) + 0.3 * (frame["moves"] > 1)
    y = (rng.random(n) < 1 / (1 + np.exp(-risk))).astype(float)
    frame.loc[rng.random(n) < 0.07, "income"] = np.nan
    frame.loc[rng.random(n) < 0.05, "moves"] = np.nan
    return frame, y


def towns(rng, n):
    """A category of 45 towns, some hardly ever seen, beside a number and a column of one value."""
    weight = 1 / (1 + np.arange(45))
    code = rng.choice(45, n, p=weight / weight.sum())
    frame = pd.DataFrame({"town": code.astype(float), "trend": np.round(rng.normal(size=n), 3)})
    frame["kind"] = rng.choice([2.0, 3.0, 70.0, 1001.0], n)
    frame["still"] = 5.0
    risk = np.sin(code * 1.7) * 1.5 + frame["trend"] + (frame["kind"] == 70)
    y = (rng.random(n) < 1 / (1 + np.exp(-risk))).astype(float)
    frame.loc[rng.random(n) < 0.05, "town"] = np.nan
    return frame, y


def cuts(text, feature):
    """The thresholds at which the trees split a number."""
    found = {0.0}
    for block in text.split("Tree=")[1:]:
        rows = dict(line.split("=", 1) for line in block.split("\n") if "=" in line)
        for index, cut, kind in zip(
            rows["split_feature"].split(), rows["threshold"].split(), rows["decision_type"].split()
        ):
            if int(index) == feature and not int(kind) & 1:
                found.add(float(cut))
    return np.array(sorted(found))


def awkward(rng, text, frame, categories):
    """Hard rows: random ones, values on cuts and next to them, gaps, zeros, unseen categories."""
    rows = frame.iloc[rng.integers(0, len(frame), ROWS)].reset_index(drop=True).copy()
    ends = [np.nan, np.inf, -np.inf, 0.0, -0.0, 1e308, -1e308, 5e-324, 1e-36, -1e-36]
    for zero in (ZERO, -ZERO):
        ends += [zero, np.nextafter(zero, np.inf), np.nextafter(zero, -np.inf)]
    for index, column in enumerate(frame.columns):
        hit = rng.random(ROWS) < 0.4
        if column in categories:
            seen = frame[column].dropna().unique().tolist()
            pool = np.array([*seen, np.nan, 44.0, 60.0, 31.0, 32.0, 999.0, 2e9, -1.0, -7.0])
        else:
            on = cuts(text, index)
            on = on[np.isfinite(on)]
            with np.errstate(over="ignore"):
                near = np.concatenate([on, np.nextafter(on, -np.inf), np.nextafter(on, np.inf)])
            pool = np.concatenate([rng.choice(near, 150), np.repeat(ends, 3)])
        rows.loc[hit, column] = rng.choice(pool, ROWS)[hit]
    return rows


def cell(value, category):
    if isinstance(value, str):
        return value
    if math.isnan(value):
        return ""
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return str(int(value)) if category else repr(float(value))


def golden(folder, name, text, rows, categories=(), shown=None):
    """Writes the model and the scores; shown is how the rows look where the model sees codes."""
    model = lgb.Booster(model_str=text)
    raw = model.predict(rows, raw_score=True, num_threads=1)
    chance = model.predict(rows, num_threads=1)
    shown = rows if shown is None else shown
    lines = [",".join([*shown.columns, "rawScore", "probability"])]
    marks = [column in categories for column in shown.columns]
    for values, score, p in zip(shown.values.tolist(), raw, chance):
        cells = map(cell, values, marks)
        lines.append(",".join([*cells, repr(float(score)), repr(float(p))]))
    write(folder / f"{name}.txt.gz", text)
    write(folder / f"{name}.csv.gz", "\n".join(lines) + "\n")
    print(name, len(rows), "rows", model.num_trees(), "trees", len(text), "bytes")


def trained(frame, y, rounds=25, categories=(), objective=None, **more):
    data = lgb.Dataset(frame, y, categorical_feature=list(categories) or "auto")
    params = {**SMALL, **more}
    if objective is not None:
        params["objective"] = objective
    return lgb.train(params, data, rounds).model_to_string()


def resized(text):
    """The text with the sizes of its trees recomputed, after a change by hand."""
    head, *blocks = re.split(r"(?=^Tree=|^end of trees)", text, flags=re.M)
    sizes = " ".join(str(len(block.encode())) for block in blocks if block.startswith("Tree="))
    return re.sub(r"^tree_sizes=.*$", "tree_sizes=" + sizes, head, flags=re.M) + "".join(blocks)


def edges(text):
    """Thresholds that training seldom writes: around zero, and at the ends."""
    strange = iter("5e-36 -5e-36 0 -0 1e300 -1e300 inf -inf inf -1.7976931348623157e308".split() * 99)
    exact = iter([repr(ZERO), repr(-ZERO), repr(math.nextafter(-ZERO, -1)), "4.25"] * 99)

    def change(line):
        values = line.group(1).split()
        values = [next(strange) if i % 3 == 0 else v for i, v in enumerate(values)]
        values = [next(exact) if i % 3 == 1 else v for i, v in enumerate(values)]
        return "threshold=" + " ".join(values)

    kinds = iter(["0", "2", "4", "6", "8", "10"] * 999)
    text = re.sub(r"^threshold=(.*)$", change, text, flags=re.M)
    return resized(
        re.sub(
            r"^decision_type=(.*)$",
            lambda line: "decision_type=" + " ".join(next(kinds) for _ in line.group(1).split()),
            text,
            flags=re.M,
        )
    )


def numbers(folder, rng):
    frame, y = loans(rng, 4000)
    models = {
        "plain": {},
        "basic": dict(monotone_constraints=[1, -1, 1, 0], monotone_constraints_method="basic"),
        "intermediate": dict(
            monotone_constraints=[1, -1, 1, 0], monotone_constraints_method="intermediate"
        ),
        "advanced": dict(
            monotone_constraints=[1, -1, 1, 0], monotone_constraints_method="advanced"
        ),
        "zero": dict(zero_as_missing=True),
        "no-missing": dict(use_missing=False),
        "dart": dict(boosting="dart", drop_rate=0.4, skip_drop=0.2),
        "sigmoid": dict(sigmoid=2.0),
        "cross-entropy": dict(objective="cross_entropy", boost_from_average=False, rounds=8),
        "one-leaf": dict(min_data_in_leaf=3000),
    }
    for name, more in models.items():
        text = trained(frame, y, **more)
        golden(folder, name, text, awkward(rng, text, frame, ()))

    # The header declares a monotone constraint; zeros, treated as missing, violate it.
    jump = pd.DataFrame({"debt": np.round(rng.uniform(-3, 3, 4000), 3)})
    jump["noise"] = np.round(rng.normal(size=4000), 3)
    zeros = rng.random(4000) < 0.3
    jump.loc[zeros, "debt"] = 0.0
    risk = np.where(zeros, 3.0, jump["debt"])
    late = (rng.random(4000) < 1 / (1 + np.exp(-risk))).astype(float)
    text = trained(jump, late, zero_as_missing=True, monotone_constraints=[1, 0])
    golden(folder, "zero-jump", text, awkward(rng, text, jump, ()))
    # The model without a violation: same rows and constraint, but zeros are numbers.
    text = trained(jump, late, monotone_constraints=[1, 0])
    apart = np.random.default_rng(20260303)
    golden(folder, "zero-kept", text, awkward(apart, text, jump, ()))

    text = edges(trained(frame, y, rounds=20))
    golden(folder, "edges", text, awkward(rng, text, frame, ()))
    return frame, y


def categories(folder, rng):
    frame, y = towns(rng, 5000)
    columns = ["town", "kind"]
    text = trained(frame, y, categories=columns)
    golden(folder, "numbered", text, awkward(rng, text, frame, columns), columns)
    text = trained(frame, y, categories=columns, use_missing=False, max_cat_to_onehot=1)
    golden(folder, "numbered-no-missing", text, awkward(rng, text, frame, columns), columns)

    def named(rows, strange=False):
        """The same with names for towns; strangers are what pandas has no code for."""
        rows = rows.copy()
        text_of = [
            NAMES[int(t)] if 0 <= t < 45 else ("" if math.isnan(t) else f"far {int(t)}")
            for t in rows["town"]
        ]
        rows["town"] = np.array(text_of, dtype=object)
        if strange:
            return rows
        known = [t if t in NAMES else None for t in text_of]
        rows["town"] = pd.Categorical(known, categories=NAMES)
        rows["kind"] = pd.Categorical(rows["kind"].astype("Int64"))
        return rows

    text = trained(named(frame), y)
    rows = awkward(rng, text, frame, columns)
    golden(folder, "named", text, named(rows), ["kind"], named(rows, strange=True))


def refused(folder, frame, y):
    plain = dict(rounds=2, num_leaves=4)
    forest = dict(boosting="rf", bagging_freq=1, bagging_fraction=0.5)
    three = np.digitize(frame["debt"], [-1, 1])
    models = {
        "forest": trained(frame, y, **plain, **forest),
        "linear": trained(frame, y, **plain, linear_tree=True),
        "multiclass": trained(frame, three, **plain, objective="multiclass", num_class=3),
        "one-vs-all": trained(frame, three, **plain, objective="multiclassova", num_class=3),
        "regression": trained(frame, frame["used"], **plain, objective="regression"),
        "cross-entropy-lambda": trained(frame, y, **plain, objective="cross_entropy_lambda"),
    }
    ranked = lgb.Dataset(frame, y, group=[40] * (len(y) // 40))
    models["ranking"] = lgb.train(
        {**SMALL, "objective": "lambdarank", "num_leaves": 4}, ranked, 2
    ).model_to_string()
    own = lambda score, data: (1 / (1 + np.exp(-score)) - data.get_label(), np.full(len(score), 0.2))
    models["own-objective"] = trained(frame, y, **plain, objective=own)
    for name, text in models.items():
        write(folder / f"refused-{name}.txt.gz", text)


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(20260302)
    frame, y = numbers(folder, rng)
    categories(folder, rng)
    refused(folder, frame, y)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
