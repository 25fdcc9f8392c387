# SPDX-License-Identifier: Apache-2.0
"""Trains the smallest models that still use every part of their form: seeds for the fuzz.

A file of a few kilobytes is read in microseconds, so that a million mutated ones are soon done.

    python make_fuzz_seeds.py ../alex-formats/src/test/resources/golden/fuzz

One thread and fixed seeds, so the same versions on the same processor write the same bytes.
"""

import gzip
import sys
import tempfile
from pathlib import Path

import lightgbm as lgb
import numpy as np
import pandas as pd
import xgboost as xgb
from interpret.glassbox import ExplainableBoostingClassifier
from onnx import TensorProto, helper

ROWS = 600
CITIES = ["Bern", "Cork", "Oslo", "Ulm"]


def write(path, content):
    with open(path, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as out:
        out.write(content)


def loans():
    """Two numbers with gaps and a category, and the events."""
    rng = np.random.default_rng(11)
    frame = pd.DataFrame(
        {
            "debt": np.where(rng.random(ROWS) < 0.05, np.nan, np.round(rng.normal(0, 1, ROWS), 2)),
            "used": np.round(rng.beta(2, 3, ROWS), 2),
            "city": rng.choice(CITIES, ROWS),
        }
    )
    score = np.nan_to_num(frame["debt"]) + frame["used"] + 0.7 * (frame["city"] == "Oslo")
    return frame, (score + rng.logistic(0, 1, ROWS) > 0.6).astype(int)


def ebm(folder, frame, y):
    model = ExplainableBoostingClassifier(
        max_bins=6,
        max_interaction_bins=4,
        interactions=[("debt", "city")],
        outer_bags=1,
        max_rounds=60,
        n_jobs=1,
        random_state=5,
    )
    model.fit(frame, y)
    with tempfile.TemporaryDirectory() as scratch:
        for detail in ("interpretable", "all"):
            file = Path(scratch) / "model.json"
            model.to_json(file, detail=detail)
            write(folder / f"ebm-{detail}.json.gz", file.read_bytes())


def boosted(folder, frame, y):
    data = frame.assign(city=pd.Categorical(frame["city"], CITIES))
    matrix = xgb.DMatrix(data, y, enable_categorical=True)
    for booster in ("gbtree", "dart"):
        params = dict(
            objective="binary:logistic",
            booster=booster,
            max_depth=3,
            rate_drop=0.5,
            max_cat_to_onehot=1,
            nthread=1,
            seed=3,
        )
        if booster == "gbtree":
            del params["rate_drop"]
        model = xgb.train(params, matrix, 3)
        for form in ("json", "ubj"):
            write(folder / f"{booster}.{form}.gz", bytes(model.save_raw(form)))


def light(folder, frame, y):
    data = frame.assign(city=pd.Categorical(frame["city"], CITIES))
    small = dict(
        objective="binary",
        num_threads=1,
        deterministic=True,
        force_row_wise=True,
        verbosity=-1,
        num_leaves=5,
        min_data_per_group=5,
        cat_smooth=1,
        seed=7,
    )
    numbered = data.assign(city=data["city"].cat.codes)
    named = lgb.train(small, lgb.Dataset(data, y), 3)
    coded = lgb.train(small, lgb.Dataset(numbered, y, categorical_feature=["city"]), 3)
    write(folder / "lightgbm-named.txt.gz", named.model_to_string().encode())
    write(folder / "lightgbm-coded.txt.gz", coded.model_to_string().encode())


def graphs(folder):
    """The two kinds of ONNX graph that libraries write for models alex reads in other formats."""
    kind = dict(domain="ai.onnx.ml", classlabels_ints=[0, 1])
    ends = [0, 0, 0]
    leaves = dict(class_treeids=[0, 0], class_nodeids=[1, 2], class_ids=[1, 1])
    tree = dict(
        nodes_treeids=ends,
        nodes_nodeids=[0, 1, 2],
        nodes_featureids=ends,
        nodes_values=[0.5, 0.0, 0.0],
        nodes_modes=["BRANCH_LEQ", "LEAF", "LEAF"],
        nodes_truenodeids=[1, 0, 0],
        nodes_falsenodeids=[2, 0, 0],
    )
    nodes = {
        "linear": ("LinearClassifier", dict(coefficients=[0.5, -1.0], intercepts=[0.25])),
        "trees": ("TreeEnsembleClassifier", tree | leaves | dict(class_weights=[-1.0, 1.0])),
    }
    for name, (operator, attributes) in nodes.items():
        node = helper.make_node(operator, ["row"], ["label", "scores"], **kind, **attributes)
        row = helper.make_tensor_value_info("row", TensorProto.FLOAT, [None, 2])
        label = helper.make_tensor_value_info("label", TensorProto.INT64, [None])
        scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, [None, 2])
        graph = helper.make_graph([node], name, [row], [label, scores])
        opsets = [helper.make_opsetid("ai.onnx.ml", 3), helper.make_opsetid("", 17)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=8)
        write(folder / f"{name}.onnx.gz", model.SerializeToString(deterministic=True))


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    frame, y = loans()
    ebm(folder, frame, y)
    boosted(folder, frame, y)
    light(folder, frame, y)
    graphs(folder)


if __name__ == "__main__":
    main()
