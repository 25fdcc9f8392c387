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


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    frame, y = loans()
    ebm(folder, frame, y)
    boosted(folder, frame, y)
    light(folder, frame, y)


if __name__ == "__main__":
    main()
