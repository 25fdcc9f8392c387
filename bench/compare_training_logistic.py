# SPDX-License-Identifier: Apache-2.0
"""Trains scikit-learn's logistic regression and alex's on the same rows and compares coefficients.

Both have the penalty 1/C = 1 and no constraint. scikit-learn is given the columns that alex makes
for itself: numbers less their mean by their standard deviation (of the rows that have one), 0 where
missing, and a column for each level with 30 rows or more. Coefficients are compared in these units,
the intercept too. scikit-learn's lbfgs runs to tol 1e-10; since it also ends where the loss no
longer falls by more than rounding, it is also begun again where it ended, until its coefficients
stay where they are. Its Newton solver (tol 1e-12) and the largest slope of the loss at each tell
which is nearer to the least loss. Prints a Markdown table. Run it through compare-training-logistic.
"""

import argparse
import json
import pathlib
import subprocess
import time
import warnings

import numpy as np
from scipy.special import expit
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

from training_cases import CASES, write

LEAST_ROWS_OF_A_LEVEL = 30
MOST_RESTARTS = 1_000


def standardised(c):
    """Columns of training and held-out rows, and for each the place and unit of alex's."""
    x, _ = c["train"]
    columns, places, units, place = [], [], [], 1
    for f, levels in enumerate(c["levels"]):
        own = [part[0][:, f] for part in (c["train"], c["test"])]
        if levels:
            for level in range(levels):
                if LEAST_ROWS_OF_A_LEVEL <= (own[0] == level).sum() < len(own[0]):
                    columns.append([(values == level).astype(float) for values in own])
                    places.append(place + level)
                    units.append(1.0)
            place += levels
        else:
            centre, scale = np.nanmean(own[0]), np.nanstd(own[0])
            if scale > 0 and np.nanmin(own[0]) < np.nanmax(own[0]):
                columns.append([np.nan_to_num((values - centre) / scale) for values in own])
                places.append(place)
                units.append(scale)
            place += 1
    train, test = (np.column_stack([column[i] for column in columns]) for i in (0, 1))
    return train, test, np.array(places), np.array(units)


def with_scikit_learn(x, y, solver, tolerance):
    start = time.process_time()
    model = LogisticRegression(C=1.0, solver=solver, tol=tolerance, max_iter=100_000).fit(x, y)
    return np.append(model.coef_[0], model.intercept_[0]), time.process_time() - start


def restarted(x, y, tolerance):
    """lbfgs begun again where it ended until nothing moves: coefficients, restarts, CPU seconds."""
    warnings.simplefilter("ignore", ConvergenceWarning)  # a line search that finds no lower loss
    start = time.process_time()
    model = LogisticRegression(
        C=1.0, solver="lbfgs", tol=tolerance, max_iter=100_000, warm_start=True)
    before, restarts = None, -1
    while restarts < MOST_RESTARTS:
        model.fit(x, y)
        restarts += 1
        now = np.append(model.coef_[0], model.intercept_[0])
        if before is not None and np.array_equal(before, now):
            break
        before = now
    return now, restarts, time.process_time() - start


def steepest(coefficients, x, y):
    """The largest slope of the penalised loss, 0 at its least."""
    p = expit(x @ coefficients[:-1] + coefficients[-1])
    slope = np.append(x.T @ (p - y) + coefficients[:-1], np.sum(p - y))
    return np.max(np.abs(slope))


def with_alex(java, folder, name, c, places, units):
    write(folder, name, c)
    out = subprocess.run([*java, str(folder / name)], check=True, capture_output=True, text=True)
    found = np.fromfile(folder / f"{name}.coefficients", dtype="<f8")
    coefficients = np.append(found[places] * units, found[0])
    return coefficients, np.fromfile(folder / f"{name}.scores", dtype="<f8"), json.loads(out.stdout)


def compared(java, folder, name, c):
    train, test, places, units = standardised(c)
    y, held = c["train"][1].astype(float), c["test"][1]
    peer, seconds = with_scikit_learn(train, y, "lbfgs", 1e-10)
    settled, restarts, settling = restarted(train, y, 1e-10)
    newton, _ = with_scikit_learn(train, y, "newton-cholesky", 1e-12)
    own, served, cpu = with_alex(java, folder, name, c, places, units)
    theirs = expit(test @ peer[:-1] + peer[-1])
    shape = f"{len(y):,} x {len(c['levels'])} ({train.shape[1]}), {len(held):,}"
    apart = " | ".join(f"{np.abs(a - b).max():.1e}" for a, b in (
        (own, newton), (own, peer), (peer, newton), (own, settled)))
    slopes = " | ".join(f"{steepest(c, train, y):.0e}" for c in (own, peer, settled))
    losses = " | ".join(f"{log_loss(held, p):.6f}" for p in (served, theirs))
    return (f"| {name} | {shape} | {apart} ({restarts}) | {slopes} | {losses} "
            f"| {cpu['cpu']:.2f} | {cpu['cold']:.2f} | {seconds:.2f} | {settling:.2f} |")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=pathlib.Path, required=True)
    arguments.add_argument("--work", type=pathlib.Path, required=True)
    arguments.add_argument("--java", required=True, help="the command of LogisticComparison")
    arguments.add_argument("--only", nargs="*", default=list(CASES))
    given = arguments.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    print("| data | rows x features (columns), test rows | alex - Newton | alex - lbfgs "
          "| lbfgs - Newton | alex - lbfgs restarted (restarts) | slope alex | slope lbfgs "
          "| slope restarted | log loss alex | log loss lbfgs | CPU s alex | first run "
          "| CPU s lbfgs | CPU s restarted |")
    print("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|")
    for name in given.only:
        print(compared(given.java.split(), given.work, name, CASES[name](given.data)), flush=True)


if __name__ == "__main__":
    main()
