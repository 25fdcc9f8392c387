# SPDX-License-Identifier: Apache-2.0
"""The rows on which trainers are compared: five real data sets and a drawn one."""

import csv
import gzip

import numpy as np


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


def write(folder, name, c):
    """What the comparisons of alex-bench read: a text of lines, and little-endian doubles column by column."""
    lines = [f"{len(c['train'][1])} {len(c['test'][1])}"]
    lines += [f"{levels} {sign}" for levels, sign in zip(c["levels"], c["signs"])]
    (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with open(folder / f"{name}.f64", "wb") as file:
        for x, y in (c["train"], c["test"]):
            file.write(np.ascontiguousarray(x.T, dtype="<f8").tobytes())
            file.write(y.astype("<f8").tobytes())
