# SPDX-License-Identifier: Apache-2.0
"""Trains the ensembles whose claims are decided, asks Veritas about one of them, prints the table.

    python prove_models.py train FOLDER
    python prove_models.py veritas FOLDER
    python prove_models.py table FOLDER

200 trees of 31 leaves over 48 features, made by LightGBM and by XGBoost: trained with constraints on
the 45 features that are claimed to raise the score, and trained without.
"""

import json
import sys
import time
from pathlib import Path

import lightgbm as lgb
import numpy as np
import xgboost as xgb

from models import FEATURES, NAMES, TRAINED_ON, events, rows

TREES, LEAVES = 200, 31
FREE = {0, 9, 10}  # what truly moves both ways
SIGNS = [0 if i in FREE else 1 for i in range(FEATURES)]
CLAIMS = [name for i, name in enumerate(NAMES) if i not in FREE]
ASKED = 1  # the feature that Veritas is asked about,
BORDERS, SECONDS = 3, 10.0  # borders tried, and processor time for each
ROUNDING = 1e-5  # its scores are floats


def light(signs):
    x = rows(TRAINED_ON, 1)
    params = dict(
        objective="binary", num_leaves=LEAVES, num_threads=1, verbosity=-1, seed=1, max_bin=255
    )
    params["monotone_constraints"] = signs
    return lgb.train(params, lgb.Dataset(x, events(x), feature_name=NAMES), TREES)


def boosted(signs):
    x = rows(TRAINED_ON, 1)
    params = dict(
        objective="binary:logistic",
        tree_method="hist",
        grow_policy="lossguide",
        max_leaves=LEAVES,
        max_depth=0,
        eta=0.1,
        nthread=1,
        seed=1,
        monotone_constraints="(" + ",".join(map(str, signs)) + ")",
    )
    return xgb.train(params, xgb.DMatrix(x, events(x), feature_names=NAMES), TREES)


def train(folder):
    folder.mkdir(parents=True, exist_ok=True)
    none = [0] * FEATURES
    made = {
        "lightgbm-constrained.txt": lambda: light(SIGNS),
        "lightgbm-free.txt": lambda: light(none),
        "xgboost-constrained.json": lambda: boosted(SIGNS),
        "xgboost-free.json": lambda: boosted(none),
    }
    for name, model in made.items():
        if not (folder / name).exists():
            print(f"training {name}", flush=True)
            model().save_model(folder / name)
        (folder / f"{name}.claims").write_text("\n".join(CLAIMS) + "\n")


def two_rows(veritas, trees):
    """The score of one row less that of another, all features shared but the one asked about."""
    features = veritas.FeatMap(FEATURES)
    for other in range(FEATURES):
        if other != ASKED:
            features.use_same_id_for(features.get_index(other, 0), features.get_index(other, 1))
    ids = [features.get_feat_id(features.get_index(ASKED, row)) for row in (0, 1)]
    both = features.transform(trees, 0).concat_negated(features.transform(trees, 1))
    return both, ids


def answer(veritas, both, box):
    """Whether the first row scores higher anywhere in a box, and the processor time of finding out."""
    config = veritas.Config(veritas.HeuristicType.MAX_OUTPUT)
    search = config.get_search(both, box)
    start = time.process_time()
    while time.process_time() - start < SECONDS:
        reason = search.step_for(0.5, 100)
        if search.num_solutions() > 0 and search.get_solution(0).output > ROUNDING:
            return "falls", time.process_time() - start
        if search.current_bounds().top_of_open <= ROUNDING:
            return "no fall", time.process_time() - start
        if reason not in (veritas.StopReason.NONE, veritas.StopReason.OUT_OF_TIME):
            return "no fall", time.process_time() - start
    bound = search.current_bounds().top_of_open
    return f"open: falls by {bound:.1f} at most", time.process_time() - start


def ask(veritas, folder, name):
    booster = xgb.Booster(model_file=folder / name)
    trees = veritas.get_addtree(booster, silent=True)
    borders = sorted(trees.get_splits()[ASKED])
    both, (low, high) = two_rows(veritas, trees)
    answers = []
    for i in np.linspace(0, len(borders) - 1, BORDERS).astype(int):
        below, above = veritas.Interval.from_hi(borders[i]), veritas.Interval.from_lo(borders[i])
        answers.append(answer(veritas, both, {low: below, high: above}))
        print(name, answers[-1], flush=True)
    return {"borders": len(borders), "answers": answers}


def veritas(folder):
    import veritas as library

    names = ("xgboost-constrained.json", "xgboost-free.json")
    said = {name: ask(library, folder, name) for name in names}
    (folder / "veritas.json").write_text(json.dumps(said, indent=1))


TARGETS = {"additive": 20, "lightgbm-constrained.txt": 1000, "xgboost-constrained.json": 1000}


def table(folder):
    print("| model | claims | verdicts | decided in all, median (least) | first, cold | certificates checked in | target |")
    print("|---|---|---|---|---|---|---|")
    for line in (folder / "proofs.jsonl").read_text().splitlines():
        one = json.loads(line)
        prove, replay = one["prove"], one.get("replay")
        target = TARGETS.get(one["model"])
        judged = (
            f"<= {target} ms: {'met' if prove['median'] <= target else 'missed'}" if target else ""
        )
        print(
            f"| {one['model']} | {one['claims']} | {one['verdicts'].strip('{}')} |"
            f" {prove['median']:,.1f} ({prove['least']:,.1f}) ms | {prove['first']:,.1f} ms |"
            f" {format(replay['median'], ',.1f') + ' ms' if replay else ''} | {judged} |"
        )
    peers = folder / "veritas.json"
    if peers.exists():
        for name, one in json.loads(peers.read_text()).items():
            answers = "; ".join(f"{verdict} ({seconds:.1f} s)" for verdict, seconds in one["answers"])
            asked = f"{len(one['answers'])} of the {one['borders']} borders of one feature"
            print(f"\nVeritas, {name}, {asked}: {answers}")


if __name__ == "__main__":
    {"train": train, "veritas": veritas, "table": table}[sys.argv[1]](Path(sys.argv[2]))
