# SPDX-License-Identifier: Apache-2.0
"""Trains LightGBM, XGBoost and alex's boosted trees on the same rows under the same constraints.

Prints a Markdown table: log loss and AUC on held-out rows, mean over the seeds; CPU seconds of one
training, the least over the seeds and the second run of each. Run it through compare-training-gbdt.
"""

import argparse
import json
import pathlib
import subprocess
import time

import lightgbm
import numpy as np
import xgboost
from sklearn.metrics import log_loss, roc_auc_score

from training_cases import CASES, write

RATE, LEAVES, ROUNDS, PATIENCE, VALIDATION = 0.1, 31, 1000, 30, 0.1


def held(rows, seed):
    validates = np.random.default_rng(seed).random(rows) < VALIDATION
    return np.flatnonzero(~validates), np.flatnonzero(validates)


def with_lightgbm(c, seed):
    x, y = c["train"]
    start = time.process_time()
    grow, validate = held(len(y), seed)
    categorical = [i for i, n in enumerate(c["levels"]) if n]
    options = dict(objective="binary", learning_rate=RATE, num_leaves=LEAVES, num_threads=1,
                   min_data_in_leaf=20, max_bin=255, monotone_constraints=c["signs"], seed=seed,
                   verbose=-1)
    # LightGBM takes a negative category, here an unseen one, for missing.
    known = lightgbm.Dataset(x[grow], y[grow].astype(int), categorical_feature=categorical,
                             params=options)
    valid = known.create_valid(x[validate], y[validate].astype(int))
    model = lightgbm.train(options, known, ROUNDS, [valid],
                           callbacks=[lightgbm.early_stopping(PATIENCE, verbose=False)])
    seconds = time.process_time() - start
    return model.predict(c["test"][0]), seconds, model.best_iteration


def with_xgboost(c, seed):
    x, y = c["train"]
    kinds = ["c" if n else "q" for n in c["levels"]]

    def matrix(rows, labels=None):
        coded = np.where((rows < 0) & np.array([bool(n) for n in c["levels"]]), np.nan, rows)
        return xgboost.DMatrix(coded, labels, feature_types=kinds, enable_categorical=True,
                               nthread=1)

    start = time.process_time()
    grow, validate = held(len(y), seed)
    options = dict(objective="binary:logistic", eta=RATE, tree_method="hist", max_depth=0,
                   grow_policy="lossguide", max_leaves=LEAVES, nthread=1, seed=seed,
                   eval_metric="logloss",
                   monotone_constraints="(" + ",".join(map(str, c["signs"])) + ")")
    model = xgboost.train(options, matrix(x[grow], y[grow]), ROUNDS,
                          evals=[(matrix(x[validate], y[validate]), "v")],
                          early_stopping_rounds=PATIENCE, verbose_eval=False)
    seconds = time.process_time() - start
    served = model.predict(matrix(c["test"][0]), iteration_range=(0, model.best_iteration + 1))
    return served, seconds, model.best_iteration + 1


def with_alex(java, folder, name, c, seeds):
    write(folder, name, c)
    out = subprocess.run([*java, str(folder / name), *map(str, seeds)], check=True,
                         capture_output=True, text=True).stdout
    found = [json.loads(line) for line in out.splitlines()]
    rows = len(c["test"][1])
    for i, (seed, one) in enumerate(zip(seeds, found)):
        served = np.fromfile(folder / f"{name}.{seed}.scores", dtype="<f8")
        assert len(served) == rows, name
        yield served, one


def figures(y, results):
    losses = [log_loss(y, np.clip(served, 1e-15, 1 - 1e-15)) for served, _, _ in results]
    areas = [roc_auc_score(y, served) for served, _, _ in results]
    return (np.mean(losses), np.std(losses), np.mean(areas), min(r[1] for r in results),
            np.mean([r[2] for r in results]))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=pathlib.Path, required=True)
    arguments.add_argument("--work", type=pathlib.Path, required=True)
    arguments.add_argument("--java", required=True, help="the command that runs GbdtComparison")
    arguments.add_argument("--seeds", type=int, default=3)
    arguments.add_argument("--only", nargs="*", default=list(CASES))
    given = arguments.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    seeds = range(1, given.seeds + 1)
    print("| data | rows x features, test rows | trainer | log loss (sd) | AUC | trees "
          "| CPU s | of LightGBM's | first run CPU s |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name in given.only:
        c = CASES[name](given.data)
        x, y = c["test"]
        shape = f"{len(c['train'][1]):,} x {x.shape[1]}, {len(y):,}"
        light = figures(y, [with_lightgbm(c, seed) for seed in seeds])
        rows = [("LightGBM", light, ""), ("XGBoost", figures(y, [with_xgboost(c, s) for s in seeds]), "")]
        ours = list(with_alex(given.java.split(), given.work, name, c, seeds))
        plain = figures(y, [(s, o["cpu"], o["trees"]) for s, o in ours])
        rows.append(("alex", plain, f"{ours[0][1]['cold']:.2f}"))
        for who, (loss, spread, area, cpu, trees), cold in rows:
            print(f"| {name} | {shape} | {who} | {loss:.4f} ({spread:.4f}) | {area:.4f} "
                  f"| {trees:.0f} | {cpu:.2f} | {cpu / light[3]:.2f} | {cold} |", flush=True)


if __name__ == "__main__":
    main()
