# SPDX-License-Identifier: Apache-2.0
"""Trains small models with the real xgboost library and writes what alex must reproduce.

Each golden is one model in both encodings (gzip) and a table of rows (gzip, CSV): the features, then
the library's output margin and prediction with all their digits, predicted by a booster that was
loaded from the file. An empty cell is missing. The library accepts an infinity only if the
other one means missing: rows of linear models have at most one kind, rows of tree models none.

In a virtual environment outside the checkout:

    pip install -r requirements.txt
    python make_xgboost_goldens.py ../alex-formats/src/test/resources/golden/xgboost

From version 3.1 on the library also writes the names of categories and its base score as a list:
run again with xgboost 3.2.0, the script writes the golden "recoded" and no other. Before 2.0 it
wrote NaN where a split has no threshold: run with xgboost 1.7.6, it writes "old" and no other.
"""

import gzip
import json
import math
import os
import sys
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
import pandas as pd
import xgboost as xgb

ROWS = 2000
NUMBERS = ["income", "age", "utilisation", "balance"]
CITIES = ["Aachen", "Bern", "Cork", "Delft", "Essen", "Faro", "Gent", "Halle", "Izmir", "Jena"]


def customers(rng, n):
    """Loans with numbers, two kinds of category as codes, and informative gaps."""
    income = np.round(rng.lognormal(10, 0.6, n), 2)
    age = rng.integers(18, 80, n).astype(float)
    utilisation = np.round(rng.beta(2, 3, n), 4)
    balance = rng.normal(0, 1000, n)
    city = rng.choice(len(CITIES), n).astype(float)
    grade = rng.choice(3, n).astype(float)
    risk = (
        2.5 * utilisation
        - 0.8 * np.log(income / 22000)
        + 0.9 * np.isin(city, [1, 5, 7])
        + 0.6 * (grade == 2)
        + 0.5 * np.sin(balance / 400)
        - 1.8
    )
    safe = rng.random(n) < 0.10
    risky = rng.random(n) < 0.08
    risk += 1.5 * risky - 1.5 * safe
    y = (rng.random(n) < 1 / (1 + np.exp(-risk))).astype(int)
    income[risky] = np.nan
    utilisation[safe] = np.nan
    city[rng.random(n) < 0.05] = np.nan
    return np.column_stack([income, age, utilisation, balance, city, grade]), y


def thresholds(text, feature):
    """Every number that a tree compares this feature with, in the library's own floats."""
    gradient = json.loads(text)["learner"]["gradient_booster"]
    model = gradient.get("gbtree", gradient)["model"]
    return np.array(
        [
            condition
            for tree in model.get("trees", [])
            for condition, index, kind, left in zip(
                tree["split_conditions"],
                tree["split_indices"],
                tree["split_type"],
                tree["left_children"],
            )
            if index == feature and kind == 0 and left >= 0
        ],
        dtype=np.float32,
    )


def awkward(rng, text, table, types):
    """Hard rows: random ones, values on cuts and one ulp beside, gaps, unseen codes, extremes."""
    rows = table[rng.integers(0, len(table), ROWS)].copy()
    for index, kind in enumerate(types):
        hit = rng.random(ROWS) < 0.35
        if kind == "c":
            pool = np.array([np.nan, *range(12), 63, 99, 4000], dtype=float)
        else:
            cuts = thresholds(text, index)
            beside = [np.nextafter(cuts, np.float32(s * np.inf)) for s in (-1, 1)]
            wide = cuts.astype(float)
            # Doubles that are not the cut, but become it when the library makes them floats.
            hidden = [np.nextafter(wide, s * np.inf) for s in (-1, 1)]
            near = np.concatenate([wide, *[b.astype(float) for b in beside], *hidden])
            ends = [np.nan, 0.0, -0.0, 1e-45, 3.4e38, -3.4e38]
            drawn = rng.choice(near, 200) if len(near) else near
            pool = np.concatenate([drawn, np.repeat(ends, 6)])
        rows[hit, index] = rng.choice(pool, ROWS)[hit]
    return rows


def cell(value, kind):
    if isinstance(value, str):
        return value
    if value is None or math.isnan(value):
        return ""
    return str(int(value)) if kind == "c" else digits(value)


def digits(value):
    """All digits of a number, spelled as Java reads it."""
    value = float(value)
    if math.isnan(value):
        return "NaN"
    return repr(value).replace("inf", "Infinity")


def write(path, data):
    with open(path, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as out:
        out.write(data)


def store(folder, name, booster, predict, types, values):
    """Writes the model and its predictions of the rows (values: the rows as they are shown)."""
    text, packed = booster.save_raw("json"), booster.save_raw("ubj")
    loaded = xgb.Booster()
    loaded.load_model(bytearray(packed))
    margins, chances = predict(loaded, True), predict(loaded, False)
    names = booster.feature_names or [f"f{i}" for i in range(len(types))]
    lines = [",".join([*names, "margin", "prediction"])]
    for row, margin, chance in zip(values, margins, chances):
        cells = [cell(value, kind) for value, kind in zip(row, types)]
        lines.append(",".join([*cells, digits(margin), digits(chance)]))
    write(folder / f"{name}.json.gz", bytes(text))
    write(folder / f"{name}.ubj.gz", bytes(packed))
    write(folder / f"{name}.csv.gz", ("\n".join(lines) + "\n").encode())
    print(name, len(lines) - 1, "rows", len(text), "bytes", booster.num_boosted_rounds(), "rounds")


def golden(folder, name, rng, table, y, rounds, names=None, types=None, edit=None, **parameters):
    types = types or ["float"] * table.shape[1]
    told = types if "c" in types or names else None
    data = xgb.DMatrix(
        table, y, feature_names=names, feature_types=told, enable_categorical=True
    )
    fixed = dict(nthread=1, seed=7, verbosity=0)
    booster = xgb.train(fixed | parameters, data, rounds)
    if edit:
        edit(booster)
    rows = awkward(rng, booster.save_raw("json"), table, types)
    matrix = xgb.DMatrix(
        rows, feature_names=names, feature_types=told, enable_categorical=True
    )
    store(folder, name, booster, predicting(matrix), types, rows.tolist())


def predicting(matrix):
    return lambda booster, margins: booster.predict(matrix, output_margin=margins)


def linear(folder, name, rng, table, y, rounds, names=None, **parameters):
    """A model of gblinear, and rows with gaps, infinities and numbers near the ends of floats."""
    data = xgb.DMatrix(table, y, feature_names=names)
    fixed = dict(booster="gblinear", updater="coord_descent", nthread=1, seed=7, verbosity=0)
    booster = xgb.train(fixed | parameters, data, rounds)
    rows = table[rng.integers(0, len(table), ROWS)].copy()
    ends = [np.nan, 0.0, -0.0, 1e-45, 1e6, 3.4e38, -3.4e38, np.inf, -np.inf]
    for index in range(table.shape[1]):
        hit = rng.random(ROWS) < 0.15
        rows[hit, index] = rng.choice(ends, ROWS)[hit]
    lowest = (rows == -np.inf).any(axis=1)
    rows[lowest] = np.where(rows[lowest] == np.inf, np.nan, rows[lowest])

    def predict(booster, margins):
        found = np.empty(ROWS, dtype=np.float32)
        for these, absent in ((lowest, np.inf), (~lowest, -np.inf)):
            matrix = xgb.DMatrix(rows[these], missing=absent, feature_names=names)
            found[these] = booster.predict(matrix, output_margin=margins)
        return found

    store(folder, name, booster, predict, ["float"] * table.shape[1], rows.tolist())


def recoded(folder, rng):
    """Categories by name: the library turns names into codes as the model holds them."""
    table, y = customers(rng, 4000)
    frame = pd.DataFrame(table[:, :4], columns=NUMBERS)
    codes = np.nan_to_num(table[:, 4], nan=-1).astype(int)
    frame["city"] = pd.Categorical.from_codes(codes, CITIES)
    frame["grade"] = pd.Categorical((table[:, 5] * 10 + 10).astype(int))
    booster = xgb.train(
        dict(objective="binary:logistic", max_depth=4, nthread=1, seed=7, max_cat_to_onehot=3),
        xgb.DMatrix(frame, y, enable_categorical=True),
        30,
    )
    rows = frame.iloc[rng.integers(0, len(frame), ROWS)].reset_index(drop=True)
    rows.loc[rng.random(ROWS) < 0.1, "city"] = np.nan
    for index, column in enumerate(NUMBERS):
        hit = rng.random(ROWS) < 0.3
        cuts = thresholds(booster.save_raw("json"), index).astype(float)
        rows.loc[hit, column] = rng.choice([*cuts, np.nan], ROWS)[hit]
    values = rows.astype(object).where(rows.notna(), None).values.tolist()
    matrix = xgb.DMatrix(rows, enable_categorical=True)
    store(folder, "recoded", booster, predicting(matrix), ["float"] * 4 + ["c", "c"], values)

    # The library counts characters instead of bytes, so these names cannot be separated.
    frame["city"] = frame["city"].cat.rename_categories({"Cork": "Córdoba"})
    data = xgb.DMatrix(frame[["city"]], y, enable_categorical=True)
    booster = xgb.train(dict(objective="binary:logistic", max_depth=2, nthread=1), data, 2)
    write(folder / "refused-letters.json.gz", bytes(booster.save_raw("json")))
    write(folder / "refused-letters.ubj.gz", bytes(booster.save_raw("ubj")))


def tiny(folder, table, y):
    """A model of few bytes and every construct, to be damaged in thousands of ways."""
    data = xgb.DMatrix(
        table, y, feature_types=["float"] * 4 + ["c", "c"], enable_categorical=True
    )
    parameters = dict(objective="binary:logistic", booster="dart", rate_drop=0.5, max_depth=3)
    booster = xgb.train(parameters | dict(nthread=1, seed=7, max_cat_to_onehot=1), data, 3)
    write(folder / "tiny.json.gz", bytes(booster.save_raw("json")))
    write(folder / "tiny.ubj.gz", bytes(booster.save_raw("ubj")))


def refused(folder, table, y):
    """Models of families that alex refuses."""
    few, target = table[:500, :4], y[:500]
    label = np.where(np.isnan(few[:, 2]), 0, few[:, 2])
    cases = {
        "forest": (dict(objective="binary:logistic", num_parallel_tree=4), few, target),
        "regression": (dict(objective="reg:squarederror"), few, label),
        "softprob": (dict(objective="multi:softprob", num_class=3), few, target),
        "ranking": (dict(objective="rank:pairwise"), few, target),
        "survival": (dict(objective="survival:cox"), few, label + 1),
        "hinge": (dict(objective="binary:hinge"), few, target),
        "linear": (
            dict(objective="multi:softprob", num_class=3, booster="gblinear"),
            few,
            target,
        ),
        "targets": (
            dict(objective="binary:logistic", multi_strategy="multi_output_tree"),
            few,
            np.column_stack([target, 1 - target]),
        ),
    }
    for name, (parameters, x, label) in cases.items():
        data = xgb.DMatrix(x, label)
        if name == "ranking":
            data.set_group([100] * 5)
        booster = xgb.train(dict(max_depth=2, nthread=1, verbosity=0) | parameters, data, 2)
        write(folder / f"refused-{name}.json.gz", bytes(booster.save_raw("json")))
        write(folder / f"refused-{name}.ubj.gz", bytes(booster.save_raw("ubj")))


def stopped(folder):
    """Early stopping: all trees, of which two predictions are made, and those that count alone."""
    rng = np.random.default_rng(20260401)
    table, y = customers(rng, 3000)
    parts = [xgb.DMatrix(table[at, :4], y[at]) for at in (slice(2000), slice(2000, None))]
    booster = xgb.train(
        dict(objective="binary:logistic", max_depth=4, eta=0.2, nthread=1, seed=7, verbosity=0),
        parts[0],
        300,
        evals=[(parts[1], "later")],
        early_stopping_rounds=6,
        verbose_eval=False,
    )
    best = booster.best_iteration + 1
    write(folder / "refused-stopped.json.gz", bytes(booster.save_raw("json")))
    write(folder / "refused-stopped.ubj.gz", bytes(booster.save_raw("ubj")))
    rows = awkward(rng, booster.save_raw("json"), table[:, :4], ["float"] * 4)

    def predict(loaded, margins):
        whole = booster.predict(xgb.DMatrix(rows), output_margin=margins, iteration_range=(0, best))
        assert (whole == loaded.predict(xgb.DMatrix(rows), output_margin=margins)).all()
        return whole

    store(folder, "stopped", booster[:best], predict, ["float"] * 4, rows.tolist())


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(20260301)
    version = tuple(map(int, xgb.__version__.split(".")[:2]))
    if version >= (3, 1):
        recoded(folder, rng)
        return
    table, y = customers(rng, 6000)
    if version < (2, 0):
        sets = dict(tree_method="hist", max_depth=4, max_cat_to_onehot=3)
        types = ["q"] * 4 + ["c", "c"]
        golden(
            folder, "old", rng, table, y, 20, types=types, objective="binary:logistic", **sets
        )
        return
    numbers = table[:, :4]
    logistic = dict(objective="binary:logistic")

    golden(
        folder,
        "plain",
        rng,
        numbers,
        y,
        60,
        max_depth=4,
        **logistic,
    )
    golden(
        folder,
        "monotone",
        rng,
        numbers,
        y,
        60,
        names=NUMBERS,
        max_depth=5,
        max_leaves=12,
        grow_policy="lossguide",
        monotone_constraints="(-1,0,1,0)",
        **logistic,
    )
    golden(
        folder,
        "violated",
        rng,
        numbers,
        y,
        40,
        names=NUMBERS,
        max_depth=4,
        # The file declares constraints that training did not use.
        edit=lambda booster: booster.set_attr(monotone_constraints="(-1,0,1,0)"),
        **logistic,
    )
    golden(
        folder,
        "sets",
        rng,
        table,
        y,
        40,
        names=[*NUMBERS, "city", "grade"],
        types=["float"] * 4 + ["c", "c"],
        max_depth=5,
        max_cat_to_onehot=4,
        base_score=0.3,
        **logistic,
    )
    golden(
        folder,
        "dart",
        rng,
        table,
        y,
        50,
        types=["float"] * 4 + ["c", "float"],
        booster="dart",
        rate_drop=0.2,
        one_drop=1,
        max_depth=3,
        objective="binary:logitraw",
        base_score=-0.25,
    )
    golden(
        folder,
        "deep",
        rng,
        numbers[:1500],
        y[:1500],
        6,
        max_depth=30,
        min_child_weight=0.01,
        reg_lambda=0.0,
        tree_method="exact",
        base_score=0.5,
        **logistic,
    )
    # The pruner leaves the nodes it cuts off in the arrays.
    golden(
        folder,
        "pruned",
        rng,
        numbers,
        y,
        40,
        max_depth=6,
        gamma=4,
        updater="grow_colmaker,prune",
        tree_method="exact",
        objective="reg:logistic",
        base_score=0.7,
    )
    stopped(folder)
    tiny(folder, table, y)
    refused(folder, numbers, y)
    scaled = numbers / [20000.0, 50.0, 1.0, 1000.0]
    linear(folder, "linear", rng, scaled, y, 60, names=NUMBERS, base_score=0.3, **logistic)
    linear(
        folder,
        "linear-raw",
        rng,
        numbers,
        y,
        40,
        reg_alpha=0.05,
        objective="binary:logitraw",
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
