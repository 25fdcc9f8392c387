# SPDX-License-Identifier: Apache-2.0
"""Edits small EBMs with the real interpret library and writes what alex must reproduce.

Run it once with each of interpret-core 0.4.4, 0.5.1, 0.6.11 and 0.7.8 (before 0.6 with numpy < 2):

    python make_edited_ebm_goldens.py ../alex-formats/src/test/resources/golden/edited

Each golden is a model file (gzip) and a table of rows (gzip, CSV): the features, then the
library's decision_function. Version 0.4.4 cannot save a model whose bins were swept.
"""

import gzip
import json
import sys
import tempfile
from pathlib import Path

import interpret
import numpy as np
import pandas as pd
from interpret.glassbox import ExplainableBoostingClassifier

KEPT = {
    "0.4.4": ["plain", "removed-main"],
    "0.5.1": ["scaled", "swept"],
    "0.6.11": ["removed", "swept-all"],
    "0.7.8": ["edited", "swept"],
}


def rows(rng, n):
    frame = pd.DataFrame(
        {"x": rng.normal(size=n), "z": rng.normal(size=n), "c": rng.choice(["a", "b", "d"], n)}
    )
    frame.loc[rng.random(n) < 0.1, "x"] = np.nan
    risk = frame.x.fillna(0) + frame.z * frame.x.fillna(0) + (frame.c == "a")
    return frame, (rng.random(n) < 1 / (1 + np.exp(-risk))).astype(int)


def swept(model, emptied):
    for term in emptied:
        model.term_scores_[term][:] = 0
    model.sweep()


def edited(model):
    model.term_scores_[0][2] = 0.25


EDITS = {
    "plain": lambda model: None,
    "removed": lambda model: model.remove_terms([0]),
    "removed-main": lambda model: model.remove_terms([0, 1, 2]),
    "scaled": lambda model: model.scale(0, factor=0.5),
    "swept": lambda model: swept(model, [1, 3]),
    "swept-all": lambda model: swept(model, range(5)),
    "edited": edited,
}


def write(path, text):
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def main(folder):
    frame, y = rows(np.random.default_rng(7), 600)
    for name in KEPT[interpret.__version__]:
        model = ExplainableBoostingClassifier(
            max_bins=8,
            max_interaction_bins=4,
            interactions=[(0, 1), (0, 2)],
            outer_bags=2,
            max_rounds=40,
            random_state=1,
            n_jobs=1,
        ).fit(frame, y)
        EDITS[name](model)
        with tempfile.TemporaryDirectory() as scratch:
            file = Path(scratch, "model.json")
            model.to_json(str(file))
            document = file.read_text()
        json.loads(document)
        table = frame.head(40).copy()
        table.loc[0, "c"] = "zz"
        table["raw"] = model.decision_function(table)
        golden = folder / f"{interpret.__version__}-{name}"
        write(golden.with_name(golden.name + ".json.gz"), document)
        write(
            golden.with_name(golden.name + ".csv.gz"),
            table.to_csv(index=False, float_format="%.17g"),
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
