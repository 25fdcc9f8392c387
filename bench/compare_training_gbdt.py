# SPDX-License-Identifier: Apache-2.0
"""Trains LightGBM, XGBoost and alex's boosted trees on the same rows under the same constraints.

Prints a Markdown table: log loss and AUC on held-out rows, mean over the seeds; CPU seconds of one
training, the least over the seeds and the second run of each. Run it through compare-training-gbdt.
"""

import argparse
import csv
import gzip
import json
import pathlib
import subprocess
import time

import lightgbm
import numpy as np
import xgboost
from sklearn.metrics import log_loss, roc_auc_score

RATE, LEAVES, ROUNDS, PATIENCE, VALIDATION = 0.1, 31, 1000, 30, 0.1


def read(path):
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    return {name: np.array(column) for name, column in zip(rows[0], zip(*rows[1:]))}


def case(columns, target, categorical, signs, train, test, leave_out=()):
    """Columns in alex's coding: levels of the training rows in order, -1 unseen, NaN missing."""
    names = [n for n in columns if n not in leave_out and n != target]
    coded, levels = [], []
    for name in names:
        text = columns[name]
        if name in categorical:
            known = sorted(set(text[train]))
            index = {level: code for code, level in enumerate(known)}
            coded.append(np.array([index.get(value, -1) for value in text], dtype=float))
            levels.append(len(known))
        else:
            coded.append(np.array([float(v) if v != "" else np.nan for v in text]))
            levels.append(0)
    events = np.array([value in ("1", "yes") for value in columns[target]])
    return dict(
        names=names, levels=levels, signs=[signs.get(n, 0) for n in names],
        train=(np.column_stack([c[train] for c in coded]), events[train]),
        test=(np.column_stack([c[test] for c in coded]), events[test]))


def at_random(rows, seed=7):
    order = np.random.default_rng(seed).permutation(rows)
    return np.sort(order[: rows * 7 // 10]), np.sort(order[rows * 7 // 10:])


def flights(data):
    c = read(data / "pnw_flights_2014/pnw_flights_features.csv.gz")
    before = c["flight_date"] < "2014-09-09"
    signs = dict(corridor_disruption_index_90d=1, flight_late_60d=1, dest_late_7d=1,
                 carrier_late_1d=1, origin_late_1d=1, carrier_on_time_rate_30d=-1, visib=-1,
                 wind_gust=1, precip=1)
    return case(c, "arr_late_15", {"carrier", "origin", "dest", "dow", "hour"}, signs,
                np.flatnonzero(before), np.flatnonzero(~before),
                {"flight_date", "scheduled_departure", "flight", "tailnum", "dep_delay_min",
                 "arr_delay_min", "arr_late_30", "arr_late_60"})


def scms(data):
    c = read(data / "scms_delivery_history/scms_shipments_features.csv")
    order = np.argsort(c["decision_date"], kind="stable")
    split = c["decision_date"][order[len(order) * 7 // 10]]
    train = np.flatnonzero((c["decision_date"] < split) & (c["label_known_date"] < split))
    test = np.flatnonzero(c["decision_date"] >= split)
    signs = dict(vendor_on_time_rate_90d=-1, corridor_disruption_index_90d=1,
                 lane_late_rate_365d=1, prior_late_flag=1, country_overdue_open=1, weight_kg=1)
    return case(c, "late", {"country", "vendor", "shipment_mode", "inco_term", "fulfill_via",
                            "product_group", "sub_classification", "freight_terms"}, signs,
                train, test, {"shipment_id", "decision_date", "scheduled_date",
                              "label_known_date", "late_14d", "late_30d", "days_late"})


def polish(data):
    c = read(data / "uci_polish_bankruptcy_5year/polish_bankruptcy_5year.csv.gz")
    signs = {"Attr2": 1, "Attr51": 1, "Attr58": 1}
    signs |= {f"Attr{i}": -1 for i in (1, 4, 6, 10, 26, 29, 35, 46)}
    return case(c, "class", set(), signs, *at_random(len(c["class"])))


def taiwan(data):
    c = read(data / "uci_taiwan_credit_default/taiwan_credit_default.csv.gz")
    target = "default.payment.next.month"
    signs = {"LIMIT_BAL": -1} | {f"PAY_AMT{i}": -1 for i in range(1, 7)}
    return case(c, target, {"SEX", "EDUCATION", "MARRIAGE"}, signs, *at_random(len(c[target])),
                {"ID"})


def bank(data):
    c = read(data / "uci_bank_marketing/bank_additional_full.csv.gz")
    signs = {"previous": 1, "campaign": -1, "euribor3m": -1, "nr.employed": -1}
    return case(c, "y", {"job", "marital", "education", "default", "housing", "loan", "contact",
                         "month", "day_of_week", "poutcome"}, signs, *at_random(len(c["y"])),
                {"seq", "contact_month", "duration"})


def synthetic(_):
    """20,000 + 20,000 rows of 48 features: a sum of curves and two pairs, a tenth missing in 8."""
    draw = np.random.default_rng(11)
    x = draw.normal(size=(40_000, 48))
    z = 0.8 * x[:, 0] + 0.6 * x[:, 1] - 0.7 * x[:, 2] + np.sin(2 * x[:, 3]) + 0.5 * x[:, 4] ** 2
    z += 0.7 * x[:, 5] * x[:, 6] + 0.6 * (x[:, 7] > 0) * (x[:, 8] > 0.5) - 1.2
    z += sum(0.1 * x[:, j] for j in range(9, 24))
    y = draw.random(40_000) < 1 / (1 + np.exp(-z))
    x[:, 40:] = np.where(draw.random((40_000, 8)) < 0.1, np.nan, x[:, 40:])
    signs = [1, 1, -1] + [0] * 6 + [1] * 15 + [0] * 24
    return dict(names=[f"x{j}" for j in range(48)], levels=[0] * 48, signs=signs,
                train=(x[:20_000], y[:20_000]), test=(x[20_000:], y[20_000:]))


CASES = dict(flights=flights, scms=scms, polish=polish, taiwan=taiwan, bank=bank,
             synthetic=synthetic)


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


def write(folder, name, c):
    """What GbdtComparison reads: a text of lines, and little-endian doubles column by column."""
    lines = [f"{len(c['train'][1])} {len(c['test'][1])}"]
    lines += [f"{levels} {sign}" for levels, sign in zip(c["levels"], c["signs"])]
    (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with open(folder / f"{name}.f64", "wb") as file:
        for x, y in (c["train"], c["test"]):
            file.write(np.ascontiguousarray(x.T, dtype="<f8").tobytes())
            file.write(y.astype("<f8").tobytes())


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
