# SPDX-License-Identifier: Apache-2.0
"""Fits small models with scikit-learn and pygam, exports them and writes what alex must reproduce.

Each golden is a model file (gzip) and a table of rows (gzip, CSV): the features, then the
library's own raw score and probability with all their digits. An empty cell is missing. The names
that end in -wrong carry a true violation of a constraint; their twins end in -right. The rows hold
gaps where the model takes them, values on every cut and knot and beside them, numbers far outside
what was seen, and strange categories. Both libraries refuse infinities, so there are none.

In a virtual environment outside the checkout:

    pip install -r requirements.txt
    python make_sklearn_goldens.py ../alex-formats/src/test/resources/golden/sklearn

The seeds are fixed, so the same versions on the same processor write the same bytes.
"""

import gzip
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from pygam import LogisticGAM, f, l, s
from sklearn.calibration import CalibratedClassifierCV
from sklearn.compose import ColumnTransformer
from sklearn.frozen import FrozenEstimator
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import (
    KBinsDiscretizer,
    MaxAbsScaler,
    MinMaxScaler,
    OneHotEncoder,
    StandardScaler,
)

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "clients" / "python"))
from alex_export import export  # noqa: E402
from alex_export.files import model_text, probes_text  # noqa: E402

warnings.filterwarnings("ignore")
ROWS = 2000
CITIES = ["Aachen", "Bern", "Cork", "Delft"]


def write(path, text):
    with open(path, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as out:
        out.write(text.encode())


def golden(folder, name, model, rows, names=None):
    write(folder / f"{name}.json.gz", model_text(export(model, names)))
    write(folder / f"{name}.csv.gz", probes_text(model, rows, names))
    print(name, len(rows), "rows")


def hurtful(rng, column, points, far):
    """The column with values on the points, one ulp beside them, and far outside."""
    points = np.asarray(points, dtype=float)
    near = [points, np.nextafter(points, -np.inf), np.nextafter(points, np.inf)]
    pool = np.concatenate([*near, points, [far, -far, 0.0, -0.0]])
    return np.where(rng.random(len(column)) < 0.35, rng.choice(pool, len(column)), column)


def chances(rng, risk):
    return (rng.random(len(risk)) < 1 / (1 + np.exp(-risk))).astype(int)


def customers(rng, n):
    frame = pd.DataFrame(
        {
            "debt": np.round(rng.beta(2, 3, n), 4),
            "income": np.round(rng.lognormal(10, 0.6, n), 2),
            "age": rng.integers(18, 80, n).astype(float),
            "city": rng.choice(CITIES, n, p=[0.4, 0.3, 0.2, 0.1]),
        }
    )
    risk = 3 * frame["debt"] - 0.8 * np.log(frame["income"] / 22000) - 1.5
    y = chances(rng, risk + 0.5 * (frame["city"] == "Bern"))
    frame["city"] = frame["city"].astype(object)
    for column in ("income", "age"):
        frame.loc[rng.random(n) < 0.06, column] = np.nan
    frame.loc[rng.random(n) < 0.05, "city"] = None
    return frame, y


def pipeline(numeric, binned, **encoder):
    parts = [("numbers", numeric, ["income", "age"])]
    if binned is not None:
        parts.append(("bins", binned, ["debt"]))
    else:
        parts.append(("debt", MinMaxScaler(), ["debt"]))
    city = Pipeline(
        [
            ("fill", SimpleImputer(missing_values=None, strategy="most_frequent")),
            ("encode", OneHotEncoder(handle_unknown="ignore", **encoder)),
        ]
    )
    parts.append(("city", city, ["city"]))
    return Pipeline(
        [("columns", ColumnTransformer(parts)), ("regression", LogisticRegression(max_iter=2000))]
    )


def numbers():
    return Pipeline([("fill", SimpleImputer(strategy="median")), ("scale", StandardScaler())])


def regressions(folder):
    rng = np.random.default_rng(20260401)
    frame, y = customers(rng, 6000)
    rows, _ = customers(rng, ROWS)
    rows.loc[rng.random(ROWS) < 0.05, "city"] = "Zagreb"
    rows["age"] = hurtful(rng, rows["age"], [18, 79], 1e4)

    plain = LogisticRegression().fit(frame[["debt"]].assign(trend=rng.normal(size=6000)), y)
    golden(folder, "lr-plain", plain, rows[["debt"]].assign(trend=rng.normal(size=ROWS)))

    scaled = pipeline(numbers(), None).fit(frame, y)
    golden(folder, "lr-scaled-onehot", scaled, rows)

    bins = KBinsDiscretizer(5, encode="onehot", strategy="quantile", quantile_method="linear")
    right = pipeline(numbers(), bins, drop="first").fit(frame, y)
    edges = right["columns"].named_transformers_["bins"].bin_edges_[0]
    binned = rows.assign(debt=hurtful(rng, rows["debt"], edges, 1e9))
    golden(folder, "lr-binned-right", right, binned)
    # The best customers borrow most: the top bin turns against the constraint.
    turned = np.where(frame["debt"] > frame["debt"].quantile(0.8), chances(rng, -2 + 0 * y), y)
    wrong = pipeline(numbers(), bins, drop="first").fit(frame, turned)
    golden(folder, "lr-binned-wrong", wrong, binned)
    mixed(folder, rng, frame, y, rows)

    later, outcome = customers(rng, 3000)
    for name, labels, method in [
        ("lr-platt-right", outcome, "sigmoid"),
        ("lr-platt-wrong", 1 - outcome, "sigmoid"),
        ("lr-isotonic", outcome, "isotonic"),
    ]:
        calibrated = CalibratedClassifierCV(
            FrozenEstimator(scaled), method=method, ensemble=False
        ).fit(later, labels)
        golden(folder, name, calibrated, rows)


def mixed(folder, rng, frame, y, rows):
    """Bins as numbers that are scaled, a category that may be missing, coefficients of zero."""
    bins = KBinsDiscretizer(6, encode="ordinal", strategy="quantile", quantile_method="linear")
    scale = [("scale", StandardScaler())]
    parts = [
        ("income", Pipeline([("fill", SimpleImputer()), ("bin", bins), *scale]), [1]),
        ("city", OneHotEncoder(handle_unknown="ignore"), [3]),
        ("age", SimpleImputer(strategy="median"), [2]),
        ("rest", "passthrough", [0]),
    ]
    steps = [("columns", ColumnTransformer(parts)), ("biggest", MaxAbsScaler())]
    sparse = LogisticRegression(l1_ratio=1, C=0.04, solver="liblinear", random_state=7)
    model = Pipeline([*steps, ("regression", sparse)]).fit(frame, y)
    edges = model["columns"].named_transformers_["income"]["bin"].bin_edges_[0]
    awkward = rows.assign(income=hurtful(rng, rows["income"], edges, 1e9))
    golden(folder, "lr-mixed", model, awkward)


def knots(model, term):
    """Where the pieces of a spline of pygam meet."""
    low, high = np.sort(model.terms[term].edge_knots_)[[0, -1]]
    segments = model.terms[term].n_splines - model.terms[term].spline_order
    return low + (high - low) * np.arange(segments + 1) / segments


def gams(folder):
    rng = np.random.default_rng(20260402)
    names = ["debt", "tenure", "grade"]

    def drawn(n):
        return np.column_stack([rng.random(n), rng.gamma(2, 3, n), rng.integers(0, 4, n)])

    rows = drawn(ROWS)
    rows[:200] *= rng.normal(1, 3, (200, 1))
    rows[:200, 2] = rng.integers(0, 4, 200)
    data = drawn(6000)
    rises = chances(rng, 4 * data[:, 0] - 2 + 0.1 * data[:, 1] + 0.3 * (data[:, 2] == 1))
    waves = chances(rng, np.sin(7 * data[:, 0]) + 0.1 * data[:, 1])

    free = LogisticGAM(s(0, n_splines=12) + s(1, spline_order=2, n_splines=9) + l(1) + f(2))
    free.fit(data, rises)
    on_knots = rows.copy()
    on_knots[:, 0] = hurtful(rng, rows[:, 0], knots(free, 0), 20)
    on_knots[:, 1] = hurtful(rng, rows[:, 1], knots(free, 1), 200)
    golden(folder, "gam-splines", free, on_knots, names)
    for name, outcome in [("gam-penalty-right", rises), ("gam-penalty-wrong", waves)]:
        constrained = LogisticGAM(
            s(0, n_splines=7, constraints="monotonic_inc") + l(1) + f(2, coding="dummy")
        )
        constrained.fit(data, outcome)
        on_knots = rows.copy()
        on_knots[:, 0] = hurtful(rng, rows[:, 0], knots(constrained, 0), 50)
        golden(folder, name, constrained, on_knots, names)


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    regressions(folder)
    gams(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
