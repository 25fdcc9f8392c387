# SPDX-License-Identifier: Apache-2.0
"""Trains the models that every library is asked to score, and writes the rows and the scores.

48 standard normal numbers that are floats, one in fifty missing. Trained once and kept: a model
file that is there is not trained again.
"""

import json
import warnings
from pathlib import Path

import lightgbm as lgb
import numpy as np
import xgboost as xgb
from interpret.glassbox import ExplainableBoostingClassifier

FEATURES = 48
TRAINED_ON = 20_000
SCORED = 4_096
PAIRS = 144
NAMES = [f"f{i}" for i in range(FEATURES)]


def rows(n, seed):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(n, FEATURES)).astype(np.float32).astype(np.float64)
    x[rng.random(x.shape) < 0.02] = np.nan
    return x


def events(x):
    z = np.nan_to_num(x)
    raw = np.sin(2 * z[:, 0]) + 0.5 * z[:, 1:9].sum(axis=1) + z[:, 9] * z[:, 10]
    return (raw + np.random.default_rng(3).logistic(size=len(x)) > 0.8).astype(int)


def ebm(pairs):
    x = rows(TRAINED_ON, 1)
    model = ExplainableBoostingClassifier(
        NAMES,
        max_bins=259,
        max_interaction_bins=67,
        interactions=pairs,
        outer_bags=1,
        max_rounds=150,
        n_jobs=1,
        random_state=1,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that pictures leave missing values out
        return model.fit(x, events(x))


def boosted():
    x = rows(TRAINED_ON, 1)
    data = xgb.DMatrix(x, events(x), feature_names=NAMES)
    params = dict(objective="binary:logistic", max_depth=6, eta=0.1, nthread=1, seed=1)
    return xgb.train(params, data, 100)


def light():
    x = rows(TRAINED_ON, 1)
    params = dict(
        objective="binary", num_leaves=64, max_depth=6, num_threads=1, verbosity=-1, seed=1
    )
    return lgb.train(params, lgb.Dataset(x, events(x), feature_name=NAMES), 100)


def kept(path, train, save):
    if not path.exists():
        print(f"training {path.name}", flush=True)
        save(train(), path)


def save_ebm(model, path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the form may change one day
        model.to_json(path, detail="all")


def load_ebm(path):
    """The library measured reads the very file that alex reads; its way back is not public yet."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the form may change one day
        return ExplainableBoostingClassifier()._from_json(str(path))


def doubles(path, values):
    path.write_bytes(np.ascontiguousarray(values, dtype=">f8").tobytes())


class Models:
    """What is scored: two additive models, two ensembles, and the rows."""

    def __init__(self, folder):
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        kept(folder / "mains.json", lambda: ebm(0), save_ebm)
        kept(folder / "pairs.json", lambda: ebm(PAIRS), save_ebm)
        kept(folder / "xgboost.json", boosted, lambda model, path: model.save_model(path))
        kept(folder / "lightgbm.txt", light, lambda model, path: model.save_model(path))
        self.mains = load_ebm(folder / "mains.json")
        self.pairs = load_ebm(folder / "pairs.json")
        self.xgboost = xgb.Booster(model_file=folder / "xgboost.json")
        self.xgboost.set_param({"nthread": 1})
        self.lightgbm = lgb.Booster(model_file=folder / "lightgbm.txt")
        self.rows = rows(SCORED, 2)

    def shape(self):
        """What was trained, as the files say."""
        said = {}
        for name in ("mains", "pairs"):
            body = json.loads((self.folder / f"{name}.json").read_text())["ebm"]
            cuts = [f["cuts"] for f in body["features"]]
            pairs = sum(len(t["term_features"]) == 2 for t in body["terms"])
            terms = len(body["terms"]) - pairs
            text = f"{terms} mains of {min(len(c[0]) for c in cuts)} cuts or more"
            if pairs:
                text += f", {pairs} pairs of {max(len(c[-1]) for c in cuts)} cuts at most"
            said[name] = text
        trees = self.xgboost.trees_to_dataframe()
        leaves = int((trees["Feature"] == "Leaf").sum())
        said["xgboost"] = f"{self.xgboost.num_boosted_rounds()} trees of depth 6, {leaves} leaves"
        said["lightgbm"] = f"{self.lightgbm.num_trees()} trees of depth 6 at most"
        return said

    def write_rows(self):
        """The rows and each model's raw scores, as big-endian doubles, for the other side."""
        doubles(self.folder / "rows.bin", self.rows)
        data = xgb.DMatrix(self.rows, feature_names=NAMES)
        scores = {
            "mains": self.mains.decision_function(self.rows),
            "pairs": self.pairs.decision_function(self.rows),
            "xgboost": self.xgboost.predict(data, output_margin=True),
            "lightgbm": self.lightgbm.predict(self.rows, raw_score=True),
        }
        for name, raw in scores.items():
            doubles(self.folder / f"{name}.scores", raw)
        return scores
