# SPDX-License-Identifier: Apache-2.0
"""The same models as ONNX graphs, of the operators that suit ONNX Runtime best.

An additive model: count the cuts at or below each value (one comparison of 48 x 256 numbers), look
the scores up in one flat list, sum. An ensemble: one TreeEnsembleRegressor.
"""

import json

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper, save

OPSETS = [helper.make_opsetid("", 18), helper.make_opsetid("ai.onnx.ml", 3)]


def additive(source, target):
    """Writes the graph of an EBM whose terms have one numeric feature each."""
    body = json.loads(source.read_text())["ebm"]
    names = [f["name"] for f in body["features"]]
    terms = [(names.index(t["term_features"][0]), t["scores"]) for t in body["terms"]]
    widest = max(len(f["cuts"][0]) for f in body["features"])
    cuts = np.full((len(terms), widest), np.inf)
    bins = widest + 3
    scores = np.zeros((len(terms), bins))
    for i, (feature, values) in enumerate(terms):
        own = body["features"][feature]["cuts"][0]
        cuts[i, : len(own)] = own
        scores[i, : len(values)] = values
    constants = {
        "order": np.array([feature for feature, _ in terms], dtype=np.int64),
        "cuts": cuts,
        "scores": scores.ravel(),
        "starts": np.arange(len(terms), dtype=np.int64) * bins,
        "one": np.array(1, dtype=np.int64),
        "last": np.array([-1], dtype=np.int64),
        "across": np.array([1], dtype=np.int64),
        "intercept": np.array(body["intercept"], dtype=np.float64),
    }
    nodes = [
        helper.make_node("Gather", ["row", "order"], ["used"], axis=1),
        helper.make_node("Unsqueeze", ["used", "last"], ["column"]),
        helper.make_node("GreaterOrEqual", ["column", "cuts"], ["passed"]),
        helper.make_node("Cast", ["passed"], ["ones"], to=TensorProto.INT64),
        helper.make_node("ReduceSum", ["ones", "last"], ["count"], keepdims=0),
        helper.make_node("Add", ["count", "one"], ["known"]),
        helper.make_node("IsNaN", ["used"], ["missing"]),
        helper.make_node("Not", ["missing"], ["there"]),
        helper.make_node("Cast", ["there"], ["factor"], to=TensorProto.INT64),
        helper.make_node("Mul", ["known", "factor"], ["bin"]),
        helper.make_node("Add", ["bin", "starts"], ["place"]),
        helper.make_node("Gather", ["scores", "place"], ["parts"]),
        helper.make_node("ReduceSum", ["parts", "across"], ["sum"], keepdims=1),
        helper.make_node("Add", ["sum", "intercept"], ["raw"]),
    ]
    write(nodes, constants, len(names), TensorProto.DOUBLE, target)


def trees(source, target):
    """Writes the graph of an XGBoost model of numeric features."""
    learner = json.loads(source.read_text())["learner"]
    parameters = learner["learner_model_param"]
    base = float(parameters["base_score"].strip("[]"))
    a = {f"nodes_{k}": [] for k in ("treeids", "nodeids", "featureids", "modes", "values")}
    a |= {f"nodes_{k}": [] for k in ("truenodeids", "falsenodeids")}
    a["nodes_missing_value_tracks_true"] = []
    a |= {f"target_{k}": [] for k in ("treeids", "nodeids", "ids", "weights")}
    for index, tree in enumerate(learner["gradient_booster"]["model"]["trees"]):
        for node, left in enumerate(tree["left_children"]):
            leaf = left == -1
            value = tree["split_conditions"][node]
            a["nodes_treeids"].append(index)
            a["nodes_nodeids"].append(node)
            a["nodes_featureids"].append(0 if leaf else tree["split_indices"][node])
            a["nodes_modes"].append("LEAF" if leaf else "BRANCH_LT")
            a["nodes_values"].append(0.0 if leaf else value)
            a["nodes_truenodeids"].append(0 if leaf else left)
            a["nodes_falsenodeids"].append(0 if leaf else tree["right_children"][node])
            a["nodes_missing_value_tracks_true"].append(0 if leaf else tree["default_left"][node])
            if leaf:
                a["target_treeids"].append(index)
                a["target_nodeids"].append(node)
                a["target_ids"].append(0)
                a["target_weights"].append(value)
    node = helper.make_node(
        "TreeEnsembleRegressor",
        ["row"],
        ["raw"],
        domain="ai.onnx.ml",
        n_targets=1,
        base_values=[float(np.log(base / (1 - base)))],
        **a,
    )
    write([node], {}, int(parameters["num_feature"]), TensorProto.FLOAT, target)


def write(nodes, constants, features, kind, target):
    graph = helper.make_graph(
        nodes,
        target.stem,
        [helper.make_tensor_value_info("row", kind, ["rows", features])],
        [helper.make_tensor_value_info("raw", kind, ["rows", 1])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=OPSETS, ir_version=9)
    checker.check_model(model)
    save(model, target)
