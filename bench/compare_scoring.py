# SPDX-License-Identifier: Apache-2.0
"""Measures how fast the libraries and alex score the same models, and prints the table.

Every figure is a median: of single calls of the libraries, of walks of 64 rows of alex. One thread each.
Two steps, between which the Java side is built and run by compare-scoring:

    python compare_scoring.py measure FOLDER
    python compare_scoring.py table FOLDER
"""

import importlib.metadata
import json
import os
import statistics
import sys
import time
from pathlib import Path

import numpy as np
import onnxruntime as ort
import xgboost as xgb

import onnx_graphs
from models import NAMES, Models

SECONDS = float(os.environ.get("SECONDS_EACH", "4"))
TARGETS = [
    # what, whose, alex's measurement, the target
    ("interpret predict_proba, mains", "interpret mains", "mains", 200),
    ("interpret predict_proba, pairs", "interpret pairs", "pairs", 200),
    ("interpret predict_proba, mains, 4,096 rows", "interpret mains batch", "mainsBatch", 2),
    ("interpret predict_proba, pairs, 4,096 rows", "interpret pairs batch", "pairs", 2),
    ("ONNX Runtime (Python), mains", "onnxruntime mains", "mains", None),
    ("ONNX Runtime (Java), mains", "Java onnxMains", "mains", 4),
    ("xgboost inplace_predict (Python)", "xgboost in place", "xgboost", None),
    ("xgboost DMatrix (Python)", "xgboost matrix", "xgboost", None),
    ("xgboost inplace_predict, 4,096 rows", "xgboost batch", "xgboost", None),
    ("xgboost4j, DMatrix", "Java xgboost4jMatrix", "xgboost", 50),
    ("xgboost4j, inplace_predict", "Java xgboost4jInPlace", "xgboost", None),
    ("ONNX Runtime (Python), XGBoost's trees", "onnxruntime trees", "xgboost", None),
    ("ONNX Runtime (Java), XGBoost's trees", "Java onnxTrees", "xgboost", None),
    ("lightgbm predict (Python)", "lightgbm", "lightgbm", None),
    ("lightgbm predict, 4,096 rows", "lightgbm batch", "lightgbm", None),
]


def median_nanos(call, arguments, rows=1):
    """The median time of a call, over a row, in nanoseconds; rows are walked over in turn."""
    taken = []
    until = time.perf_counter() + SECONDS
    index = 0
    while time.perf_counter() < until or len(taken) < 5:
        argument = arguments[index % len(arguments)]
        start = time.perf_counter_ns()
        call(argument)
        taken.append(time.perf_counter_ns() - start)
        index += 1
    return statistics.median(taken[len(taken) // 10 :]) / rows


def session(path):
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return ort.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def measure(folder):
    models = Models(folder)
    scores = models.write_rows()
    onnx_graphs.additive(folder / "mains.json", folder / "mains.onnx")
    onnx_graphs.trees(folder / "xgboost.json", folder / "xgboost.onnx")
    mains, trees = session(folder / "mains.onnx"), session(folder / "xgboost.onnx")
    whole = models.rows
    floats = whole.astype(np.float32)
    np.testing.assert_allclose(
        mains.run(None, {"row": whole})[0].ravel(), scores["mains"], atol=1e-9
    )
    np.testing.assert_allclose(
        trees.run(None, {"row": floats})[0].ravel(), scores["xgboost"], atol=1e-4
    )
    rows = [whole[i : i + 1] for i in range(len(whole))]
    narrow = [floats[i : i + 1] for i in range(len(whole))]
    n = len(whole)

    def matrix(row):
        return models.xgboost.predict(xgb.DMatrix(row, feature_names=NAMES, nthread=1))

    one_thread = {"num_threads": 1}

    def light(row):
        return models.lightgbm.predict(row, **one_thread)

    calls = {
        "interpret mains": (models.mains.predict_proba, rows, 1),
        "interpret pairs": (models.pairs.predict_proba, rows, 1),
        "interpret mains batch": (models.mains.predict_proba, [whole], n),
        "interpret pairs batch": (models.pairs.predict_proba, [whole], n),
        "xgboost in place": (models.xgboost.inplace_predict, narrow, 1),
        "xgboost matrix": (matrix, narrow, 1),
        "xgboost batch": (models.xgboost.inplace_predict, [floats], n),
        "lightgbm": (light, rows, 1),
        "lightgbm batch": (light, [whole], n),
        "onnxruntime mains": (lambda row: mains.run(None, {"row": row}), rows, 1),
        "onnxruntime trees": (lambda row: trees.run(None, {"row": row}), narrow, 1),
    }
    nanos = {}
    for name, (call, arguments, size) in calls.items():
        nanos[name] = median_nanos(call, arguments, size)
        print(f"{name}: {nanos[name]:,.0f} ns a row", flush=True)
    packages = ("interpret-core", "xgboost", "lightgbm", "onnxruntime", "numpy")
    said = {
        "nanos": nanos,
        "shape": models.shape(),
        "versions": {name: importlib.metadata.version(name) for name in packages},
        "load": os.getloadavg(),
    }
    (folder / "python.json").write_text(json.dumps(said, indent=1))


def java(folder):
    nanos = {}
    for result in json.loads((folder / "jmh.json").read_text()):
        name = result["benchmark"].rsplit(".", 1)[1]
        nanos["Java " + name] = result["primaryMetric"]["scorePercentiles"]["50.0"]
    return nanos


def shown(nanos):
    return f"{nanos:,.0f} ns" if nanos < 10_000 else f"{nanos / 1000:,.1f} us"


# alex's measurement, what it must not pass in nanoseconds
LIMITS = [("mains", 1_000), ("pairs", 2_000), ("mainsBatch", 350), ("xgboost", 1_200)]


def allocated(folder):
    """Bytes a row of what is laid out, by the profiler of JMH."""
    found = {}
    for result in json.loads((folder / "alloc.json").read_text()):
        name = result["benchmark"].rsplit(".", 1)[1]
        if name.endswith("LaidOut"):
            found[name] = result["secondaryMetrics"]["gc.alloc.rate.norm"]["score"]
    return found


def limits(folder, nanos):
    print("\n| alex alone | a row | target |\n|---|---|---|")
    for own, limit in LIMITS:
        taken = nanos["Java " + own]
        met = "met" if taken <= limit else "missed"
        print(f"| {own} | {shown(taken)} | <= {shown(limit)}: {met} |")
    for name, size in allocated(folder).items():
        print(f"| {name}, allocated | {size:.3f} B | 0 B |")


def table(folder):
    said = json.loads((folder / "python.json").read_text())
    nanos = said["nanos"] | java(folder)
    for name, shape in said["shape"].items():
        print(f"- {name}: {shape}")
    print(", ".join(f"{k} {v}" for k, v in said["versions"].items()))
    print(f"load while Python was measured {said['load']}, now {os.getloadavg()}\n")
    print("| library, one row unless said | a row | alex, the same model | ratio | target |")
    print("|---|---|---|---|---|")
    for what, peer, own, target in TARGETS:
        alex = nanos["Java " + own]
        if peer not in nanos:
            print(f"| {what} | not measured | {shown(alex)} | | |")
            continue
        ratio = nanos[peer] / alex
        judged = "" if target is None else f">= {target}: {'met' if ratio >= target else 'missed'}"
        row = f"| {what} | {shown(nanos[peer])} | {shown(alex)} | {ratio:,.1f} | {judged} |"
        print(row)
    limits(folder, nanos)


if __name__ == "__main__":
    {"measure": measure, "table": table}[sys.argv[1]](Path(sys.argv[2]))
