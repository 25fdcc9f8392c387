# SPDX-License-Identifier: Apache-2.0
"""Trains small tree ensembles and writes the contributions that their own libraries compute.

Each golden is one gzip text file of numbers, one record per line, read by hand without JSON in
alex-glassbox. A record is a word and its fields, separated by spaces:

    precision FLOAT32|FLOAT64
    base B                           the start of the sum
    number                           the next feature is a number
    category LEVELS                  the next feature is a category with this many levels
    ordered FEATURE MISSING_LEFT     the next input compares a number
    set FEATURE MISSING_LEFT LEVEL.. the next input: these levels go left, unknown ones right
    tree                             begins a tree; its nodes follow, the root first
    split INPUT THRESHOLD LEFT RIGHT COVER
    leaf VALUE COVER
    row VALUE..                      a row, NaN where missing
    told MARGIN BIAS VALUE..         the library's raw score, bias and contributions of that row

In a virtual environment outside the checkout:

    pip install -r requirements.txt
    python make_shap_goldens.py ../alex-glassbox/src/test/resources/golden

The seeds are fixed, so the same versions on the same processor write the same bytes.
"""

import gzip
import json
import math
import sys
from pathlib import Path

import lightgbm
import numpy as np
import xgboost

LEVELS = 6


def loans(rng, n):
    """Numbers with gaps in two of them, and one category as its code."""
    x = rng.normal(size=(n, 7)).round(3)
    x[:, 6] = rng.integers(0, LEVELS, n)
    risk = 1.2 * x[:, 0] - x[:, 1] * (x[:, 2] > 0.2) + 0.7 * np.isin(x[:, 6], [1, 4]) + x[:, 3] ** 2
    y = (rng.random(n) < 1 / (1 + np.exp(1 - risk))).astype(int)
    for column, share in [(0, 0.1), (3, 0.2)]:
        x[rng.random(n) < share, column] = np.nan
    return x, y


class Golden:
    """Lines of one file, and the inputs its splits share."""

    def __init__(self, precision, base, categories, features):
        self.head = [f"precision {precision}", f"base {base!r}"]
        for feature in range(features):
            self.head.append(f"category {LEVELS}" if feature in categories else "number")
        self.inputs = {}
        self.trees = []
        self.rows = []

    def input(self, text):
        return self.inputs.setdefault(text, len(self.inputs))

    def ordered(self, feature, missing_left):
        return self.input(f"ordered {feature} {int(missing_left)}")

    def add(self, rows, margins, contributions):
        for row, margin, parts in zip(rows, margins, contributions):
            values = [digits(v) for v in row]
            told = [float(margin), float(parts[-1]), *map(float, parts[:-1])]
            self.rows += ["row " + " ".join(values), "told " + " ".join(map(repr, told))]

    def write(self, path):
        lines = [*self.head, *self.inputs, *self.trees, *self.rows]
        with open(path, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as out:
            out.write(("\n".join(lines) + "\n").encode())
        print(path.name, len(self.inputs), "inputs", len(self.trees), "nodes", path.stat().st_size)


def matrix(rows, y=None, categories=()):
    kinds = ["c" if i in categories else "float" for i in range(rows.shape[1])]
    return xgboost.DMatrix(rows, y, feature_types=kinds, enable_categorical=True)


def short(value):
    """A float32 in the digits that a double parser needs."""
    return repr(float(np.float32(value)))


def digits(value):
    return "NaN" if math.isnan(value) else repr(int(value) if value == int(value) else float(value))


def sets_of(tree):
    """The levels that each split on a set sends to the left: all but those the library lists."""
    listed = zip(tree["categories_nodes"], tree["categories_segments"], tree["categories_sizes"])
    codes = {node: set(tree["categories"][at : at + size]) for node, at, size in listed}
    return {node: sorted(set(range(LEVELS)) - right) for node, right in codes.items()}


def from_xgboost(booster, rows, base, categories=()):
    golden = Golden("FLOAT32", float(np.float32(base)), categories, rows.shape[1])
    gradient = json.loads(booster.save_raw("json"))["learner"]["gradient_booster"]
    model = gradient.get("gbtree", gradient)["model"]
    weights = gradient.get("weight_drop", [1.0] * len(model["trees"]))
    for tree, weight in zip(model["trees"], weights):
        sets = sets_of(tree)
        golden.trees.append("tree")
        for node, left in enumerate(tree["left_children"]):
            cover = short(tree["sum_hessian"][node])
            cut = short(tree["split_conditions"][node])
            if left == -1:
                value = np.float32(tree["split_conditions"][node]) * np.float32(weight)
                golden.trees.append(f"leaf {short(value)} {cover}")
                continue
            feature, missing_left = tree["split_indices"][node], tree["default_left"][node]
            if node in sets:
                levels = " ".join(map(str, sets[node]))
                which, cut = golden.input(f"set {feature} {missing_left} {levels}"), 0.5
            else:
                which = golden.ordered(feature, missing_left)
            right = tree["right_children"][node]
            golden.trees.append(f"split {which} {cut} {left} {right} {cover}")
    data = matrix(rows, categories=categories)
    margins = booster.predict(data, output_margin=True)
    golden.add(rows, margins, booster.predict(data, pred_contribs=True))
    return golden


def from_lightgbm(booster, rows, categories):
    golden = Golden("FLOAT64", 0.0, categories, rows.shape[1])

    def lay(root):
        queue, lines = [root], []
        for node in queue:
            if "leaf_value" in node:
                lines.append(f"leaf {node['leaf_value']!r} {node.get('leaf_count', 1)}")
                continue
            feature = node["split_feature"]
            if node["decision_type"] == "==":
                levels = node["threshold"].replace("||", " ")
                which = golden.input(f"set {feature} 0 {levels}")
                cut = 0.5
            else:
                assert node["missing_type"] in ("NaN", "None"), node["missing_type"]
                which = golden.ordered(feature, node["default_left"])
                cut = float(np.nextafter(node["threshold"], np.inf))
            left = len(queue)
            queue += [node["left_child"], node["right_child"]]
            lines.append(f"split {which} {cut!r} {left} {left + 1} {node['internal_count']}")
        return ["tree", *lines]

    for tree in booster.dump_model()["tree_info"]:
        golden.trees += lay(tree["tree_structure"])
    margins = booster.predict(rows, raw_score=True)
    golden.add(rows, margins, booster.predict(rows, pred_contrib=True))
    return golden


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    x, y = loans(np.random.default_rng(20260401), 4000)
    rows = x[:200]
    base = 0.3

    common = dict(objective="binary:logistic", base_score=base, nthread=1, seed=5)
    for name, more, rounds in [
        ("shap-xgboost", dict(max_depth=5, eta=0.3), 25),
        ("shap-xgboost-deep", dict(max_depth=12, eta=0.5, min_child_weight=0), 4),
    ]:
        booster = xgboost.train(common | more, xgboost.DMatrix(x, y), rounds)
        golden = from_xgboost(booster, rows, math.log(base / (1 - base)))
        golden.write(folder / f"{name}.txt.gz")

    # Rows that went both ways where a value is missing, sets of categories, and dropped trees.
    dart = dict(booster="dart", rate_drop=0.3, one_drop=1, max_depth=4, max_cat_to_onehot=1)
    booster = xgboost.train(common | dart, matrix(x, y, [6]), 20)
    golden = from_xgboost(booster, rows, math.log(base / (1 - base)), [6])
    golden.write(folder / "shap-xgboost-dart.txt.gz")

    params = dict(
        objective="binary",
        num_leaves=24,
        min_data_in_leaf=5,
        min_data_per_group=5,
        cat_smooth=1,
        max_cat_to_onehot=1,
        num_threads=1,
        seed=5,
        deterministic=True,
        verbosity=-1,
    )
    booster = lightgbm.train(params, lightgbm.Dataset(x, y, categorical_feature=[6]), 25)
    from_lightgbm(booster, rows, [6]).write(folder / "shap-lightgbm.txt.gz")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
