# SPDX-License-Identifier: Apache-2.0
"""From a fitted object to the alex-additive form, and to the scores that form must reproduce."""

import numpy as np

from . import gam
from .columns import Column, is_missing
from .errors import name_of, refuse
from .linear import terms_of
from .preprocessing import transformed

RAW_SCORE = "rawScore"


def export(fitted, names=None):
    """The model as a dict; names are those of the features where the object holds none."""
    if name_of(fitted) in gam.FAMILIES:
        return gam.export(fitted, feature_names(fitted, names))
    outer, regression, calibrator, inner = _opened(fitted)
    names = feature_names(fitted, names)
    columns = [Column(i) for i in range(len(names))]
    known = list(names)
    for step in outer + inner:
        before = len(columns)
        columns = transformed(step, columns, known)
        kept = len(columns) == before and name_of(step) != "ColumnTransformer"
        known = known if kept else None
    weights = np.ravel(regression.coef_)
    if len(weights) != len(columns):
        refuse(regression, f"has {len(weights)} coefficients for {len(columns)} columns")
    features, terms, constant = terms_of(columns, weights, names)
    intercept = float(np.ravel(regression.intercept_)[0]) + constant
    return form(intercept, features, terms, calibrator)


def form(intercept, features, terms, calibrator=None):
    """The document itself, of the lowest version that can say it."""
    curved = any(term["type"] == "piecewise" for term in terms)
    model = {
        "format": "alex-additive",
        "version": 2 if curved or calibrator else 1,
        "link": "logit",
        "intercept": float(intercept),
        "features": features,
        "terms": terms,
    }
    if calibrator:
        model["calibrator"] = calibrator
    return model


def feature_names(fitted, names=None):
    """The names of the features: the given ones, those the object was fitted with, or x0, x1..."""
    found = names if names is not None else _own_names(fitted)
    if found is not None:
        found = [str(name) for name in found]
        if len(set(found)) < len(found):
            refuse(fitted, f"two features share a name among {found}")
        return found
    if name_of(fitted) in gam.FAMILIES:
        return [f"x{i}" for i in range(gam.width(fitted))]
    width = _attribute(fitted, "n_features_in_")
    if width is None:
        refuse(fitted, "holds no feature names; give them")
    return [f"x{i}" for i in range(int(width))]


def _own_names(fitted):
    return _attribute(fitted, "feature_names_in_")


def _attribute(fitted, attribute):
    try:
        return getattr(fitted, attribute)
    except AttributeError:
        return None


def _opened(fitted):
    """The steps around the calibrator, the regression, the calibrator and the steps within."""
    outer = []
    if name_of(fitted) == "Pipeline":
        steps = [step for _, step in fitted.steps]
        outer, fitted = steps[:-1], steps[-1]
    calibrator = None
    if name_of(fitted) == "CalibratedClassifierCV":
        fitted, calibrator = _calibrated(fitted)
    inner = []
    while name_of(fitted) in ("Pipeline", "FrozenEstimator"):
        if name_of(fitted) == "FrozenEstimator":
            fitted = fitted.estimator
        else:
            steps = [step for _, step in fitted.steps]
            inner, fitted = inner + steps[:-1], steps[-1]
    if name_of(fitted) not in ("LogisticRegression", "LogisticRegressionCV"):
        refuse(fitted, "is not exported; known are LogisticRegression and LogisticGAM")
    if len(fitted.classes_) != 2 or np.shape(fitted.coef_)[0] != 1:
        refuse(fitted, f"has {len(fitted.classes_)} classes; two are exported")
    return outer, fitted, calibrator, inner


def _calibrated(fitted):
    members = fitted.calibrated_classifiers_
    if len(members) != 1:
        refuse(
            fitted,
            f"averages {len(members)} models; calibrate one fitted model"
            " (FrozenEstimator, cv='prefit' or ensemble=False)",
        )
    if len(members[0].calibrators) != 1:
        refuse(fitted, "has more than two classes")
    return members[0].estimator, _calibrator(members[0].calibrators[0])


def _calibrator(one):
    if name_of(one) == "_SigmoidCalibration":
        return {
            "type": "platt",
            "input": RAW_SCORE,
            "slope": float(one.a_),
            "offset": float(one.b_),
        }
    if name_of(one) == "IsotonicRegression":
        if one.out_of_bounds != "clip":
            refuse(one, f"out_of_bounds={one.out_of_bounds!r} is not exported; use 'clip'")
        return {
            "type": "isotonic",
            "input": RAW_SCORE,
            "points": [float(x) for x in one.X_thresholds_],
            "values": [float(y) for y in one.y_thresholds_],
        }
    return refuse(one, "this calibrator is not exported; known are sigmoid and isotonic")


def scores(fitted, rows):
    """Raw scores before any calibrator, and probabilities, as the library computes them."""
    if name_of(fitted) in gam.FAMILIES:
        return gam.scores(fitted, rows)
    probability = fitted.predict_proba(rows)[:, 1]
    scorer = fitted
    if name_of(scorer) == "Pipeline" and name_of(scorer.steps[-1][1]) == "CalibratedClassifierCV":
        rows = scorer[:-1].transform(rows)
        scorer = scorer.steps[-1][1]
    if name_of(scorer) == "CalibratedClassifierCV":
        scorer = scorer.calibrated_classifiers_[0].estimator
    return scorer.decision_function(rows), probability


def cell_of(value):
    """A value as a cell of a table: empty where missing, all digits of a number."""
    if is_missing(value):
        return ""
    if isinstance(value, str):
        if value == "":
            refuse("probes", "an empty text would be read as missing; leave the row out")
        return value
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    number = float(value)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
