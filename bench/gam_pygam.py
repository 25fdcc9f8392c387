# SPDX-License-Identifier: Apache-2.0
"""Trains pyGAM on the rows of gam_rows.py.

    python gam_pygam.py default|grid FOLDER

pyGAM takes no missing values and no unseen categories: a missing number becomes the median of the
training rows, a missing or unseen category the most frequent one. "grid" chooses the one smoothing
weight of all terms by pyGAM's own gridsearch over its default of eleven. Prints a line: name, log
loss, AUC of the test rows, CPU seconds of the training; or name, "none" and what pyGAM said, words
joined by "_", where it finds no model.
"""

import sys
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from pygam import LogisticGAM, f, s
from pygam.terms import TermList
from pygam.utils import OptimizationError
from sklearn.metrics import log_loss, roc_auc_score


def read(folder):
    columns = [line.split(" ") for line in (folder / "columns.txt").read_text().splitlines()]
    parts = [pd.read_csv(folder / f"{name}.csv", header=None) for name in ("train", "test")]
    train, test = (part.to_numpy(dtype=float) for part in parts)
    terms = TermList()
    for i, words in enumerate(columns):
        number = words[0] == "number"
        seen = train[:, i][~np.isnan(train[:, i])]
        usual = np.median(seen) if number else np.bincount(seen.astype(int)).argmax()
        for part in (train, test):
            unknown = np.isnan(part[:, i]) | (not number and part[:, i] < 0)
            part[unknown, i] = usual
        if len(np.unique(train[:, i])) > 1:
            terms += s(i) if number else f(i)
    return train, test, terms


def run(mode, folder):
    train, test, terms = read(folder)
    start = time.process_time()
    model = LogisticGAM(terms)
    try:
        if mode == "grid":
            model.gridsearch(train[:, :-1], train[:, -1], progress=False)
        else:
            model.fit(train[:, :-1], train[:, -1])
    except (OptimizationError, MemoryError, np.linalg.LinAlgError, ValueError) as error:
        spent = time.process_time() - start
        said = f"{type(error).__name__} after {spent:.1f} CPU s: {error}"
        print(folder.name, "none", "_".join(said.split()), flush=True)
        return
    seconds = time.process_time() - start
    chance = np.clip(model.predict_proba(test[:, :-1]), 1e-15, 1 - 1e-15)
    loss = log_loss(test[:, -1], chance)
    print(folder.name, f"{loss:.6f} {roc_auc_score(test[:, -1], chance):.6f} {seconds:.2f}", flush=True)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    run(sys.argv[1], Path(sys.argv[2]))
