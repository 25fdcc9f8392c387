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
BORDERS, SECONDS = 10, 20.0  # what Veritas is asked, and for how long each


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


def asked(trees, feature, border):
    """Whether s(x) > s(x') for rows that differ in the feature alone, x below the border."""
    import veritas

    features = veritas.FeatMap(FEATURES)
    features.share_all_features_between_instances()
    low, high = features.get_feat_id(feature, 0), features.get_feat_id(feature, 1)
    if low == high:
        raise SystemExit("Veritas shares the feature as well")
    config = veritas.Config(veritas.HeuristicType.MAX_OUTPUT)
    config.stop_when_num_solutions_exceeds = 1
    config.stop_when_optimal = True
    config.stop_when_upper_less_than = 0.0
    return features, low, high, config


def two_rows(trees, feature):
    """The score of one row less that of another, all features shared but this one."""
    import veritas

    features = veritas.FeatMap(FEATURES)
    for other in range(FEATURES):
        if other != feature:
            features.use_same_id_for(features.get_index(other, 0), features.get_index(other, 1))
    first = features.transform(trees, 0)
    second = features.transform(trees, 1)
    return features, first.concat_negated(second)


def ask(folder, name):
    import veritas

    booster = xgb.Booster(model_file=folder / name)
    trees = veritas.get_addtree(booster, silent=True)
    feature = 1
    borders = sorted(trees.get_splits()[feature])
    chosen = [borders[i] for i in np.linspace(0, len(borders) - 1, BORDERS).astype(int)]
    features, both = two_rows(trees, feature)
    low = features.get_feat_id(feature, 0)
    high = features.get_feat_id(feature, 1)
    taken, verdicts = [], {}
    for border in chosen:
        config = veritas.Config(veritas.HeuristicType.MAX_OUTPUT)
        config.stop_when_optimal = True
        config.stop_when_upper_less_than = 0.0
        box = {
            low: veritas.Interval.from_hi(border),
            high: veritas.Interval.from_lo(border),
        }
        search = config.get_search(both, box)
        start = time.process_time()
        reason = None
        while time.process_time() - start < SECONDS:
            reason = search.steps(1000)
            if reason != veritas.StopReason.NONE or search.num_solutions() > 0:
                break
        taken.append(time.process_time() - start)
        lower, upper, _ = search.current_bounds()
        found = search.num_solutions() > 0 and search.get_solution(0).output > 1e-5
        verdict = "falls" if found else "no fall" if upper <= 1e-5 else f"open, at most {upper:.3g}"
        verdicts[verdict] = verdicts.get(verdict, 0) + 1
    return {
        "borders": len(borders),
        "asked": len(chosen),
        "seconds": taken,
        "verdicts": verdicts,
    }


def veritas(folder):
    said = {}
    for name in ("xgboost-constrained.json", "xgboost-free.json"):
        said[name] = ask(folder, name)
        print(name, said[name], flush=True)
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
            each = ", ".join(f"{s:.2f}" for s in one["seconds"])
            print(
                f"\nVeritas, {name}, one feature, {one['asked']} of its {one['borders']} borders:"
                f" {one['verdicts']}; seconds each {each}"
            )


if __name__ == "__main__":
    {"train": train, "veritas": veritas, "table": table}[sys.argv[1]](Path(sys.argv[2]))
