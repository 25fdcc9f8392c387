# SPDX-License-Identifier: Apache-2.0
"""Writes the rows that both trainers of GAMs are given.

    python gam_rows.py DATA OUT

DATA holds the folders of the five data sets. Each gets a folder in OUT with columns.txt (a line a
feature: "number NAME", "number NAME INCREASING" or "category NAME LEVELS"), train.csv and test.csv:
numbers as they are, empty where missing, categories as codes from 0 in the order of the training
levels, -1 where the training rows lack the level, the outcome last.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

SEED = 20


def at_random(frame):
    order = np.random.default_rng(SEED).permutation(len(frame))
    cut = int(0.7 * len(frame))
    return frame.iloc[np.sort(order[:cut])], frame.iloc[np.sort(order[cut:])]


def flights(data):
    frame = pd.read_csv(data / "pnw_flights_2014/pnw_flights_features.csv.gz")
    early = frame["flight_date"] < "2014-09-09"
    dropped = ["flight_date", "scheduled_departure", "flight", "tailnum", "dep_delay_min"]
    dropped += ["arr_delay_min", "arr_late_30", "arr_late_60"]
    frame = frame.drop(columns=dropped).rename(columns={"arr_late_15": "event"})
    signs = {
        "corridor_disruption_index_90d": "INCREASING",
        "flight_late_60d": "INCREASING",
        "dest_late_7d": "INCREASING",
        "carrier_late_1d": "INCREASING",
        "origin_late_1d": "INCREASING",
        "carrier_on_time_rate_30d": "DECREASING",
        "visib": "DECREASING",
        "wind_gust": "INCREASING",
        "precip": "INCREASING",
    }
    return frame[early], frame[~early], ["carrier", "origin", "dest", "dow", "hour"], signs


def scms(data):
    path = data / "scms_delivery_history/scms_shipments_features.csv"
    frame = pd.read_csv(path, keep_default_na=False, na_values=[""])
    frame = frame.sort_values("decision_date", kind="stable")
    cut = int(0.7 * len(frame))
    split = frame["decision_date"].iloc[cut]
    train = frame.iloc[:cut]
    train = train[train["label_known_date"] < split]
    dropped = ["shipment_id", "decision_date", "scheduled_date", "label_known_date"]
    dropped += ["late_14d", "late_30d", "days_late"]
    categories = ["country", "fulfill_via", "shipment_mode", "inco_term", "vendor"]
    categories += ["product_group", "sub_classification", "freight_terms"]
    signs = {
        "vendor_on_time_rate_90d": "DECREASING",
        "corridor_disruption_index_90d": "INCREASING",
        "lane_late_rate_365d": "INCREASING",
        "prior_late_flag": "INCREASING",
        "country_overdue_open": "INCREASING",
        "weight_kg": "INCREASING",
    }
    ready = [part.drop(columns=dropped).rename(columns={"late": "event"}) for part in
             (train, frame.iloc[cut:])]
    return ready[0], ready[1], categories, signs


def polish(data, signed_logs):
    frame = pd.read_csv(data / "uci_polish_bankruptcy_5year/polish_bankruptcy_5year.csv.gz")
    frame = frame.rename(columns={"class": "event"})
    if signed_logs:
        for name in frame.columns.drop("event"):
            frame[name] = np.sign(frame[name]) * np.log1p(np.abs(frame[name]))
    signs = {name: "INCREASING" for name in ["Attr2", "Attr51", "Attr58"]}
    falling = ["Attr1", "Attr4", "Attr6", "Attr10", "Attr26", "Attr29", "Attr35", "Attr46"]
    return *at_random(frame), [], signs | {name: "DECREASING" for name in falling}


def taiwan(data):
    frame = pd.read_csv(data / "uci_taiwan_credit_default/taiwan_credit_default.csv.gz")
    frame = frame.drop(columns="ID").rename(columns={"default.payment.next.month": "event"})
    signs = {f"PAY_AMT{i}": "DECREASING" for i in range(1, 7)} | {"LIMIT_BAL": "DECREASING"}
    return *at_random(frame), ["SEX", "EDUCATION", "MARRIAGE"], signs


def bank(data):
    path = data / "uci_bank_marketing/bank_additional_full.csv.gz"
    frame = pd.read_csv(path, keep_default_na=False, na_values=[""])
    frame["event"] = (frame["y"] == "yes").astype(int)
    frame = frame.drop(columns=["seq", "contact_month", "duration", "y"])
    categories = ["job", "marital", "education", "default", "housing", "loan", "contact"]
    categories += ["month", "day_of_week", "poutcome"]
    signs = {"previous": "INCREASING", "campaign": "DECREASING"}
    signs |= {"euribor3m": "DECREASING", "nr.employed": "DECREASING"}
    return *at_random(frame), categories, signs


def write(out, train, test, categories, signs):
    out.mkdir(parents=True, exist_ok=True)
    lines = []
    train, test = train.copy(), test.copy()
    event = [train.pop("event"), test.pop("event")]
    for name in train.columns:
        if name in categories:
            levels = sorted(train[name].dropna().unique(), key=str)
            code = {level: i for i, level in enumerate(levels)}
            for part in (train, test):
                known = part[name].map(lambda level: code.get(level, -1)).astype("Int64")
                part[name] = known.mask(part[name].isna())
            lines.append(f"category {name} {len(levels)}")
        else:
            lines.append(f"number {name} {signs.get(name, '')}".rstrip())
    (out / "columns.txt").write_text("\n".join(lines) + "\n")
    for part, outcome, name in ((train, event[0], "train"), (test, event[1], "test")):
        part["event"] = outcome.astype(int)
        part.to_csv(out / f"{name}.csv", index=False, header=False)


def main(data, out):
    write(out / "flights", *flights(data))
    write(out / "scms", *scms(data))
    write(out / "polish-raw", *polish(data, False))
    write(out / "polish-logs", *polish(data, True))
    write(out / "taiwan", *taiwan(data))
    write(out / "bank", *bank(data))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
