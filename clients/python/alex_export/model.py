# SPDX-License-Identifier: Apache-2.0
"""Turns a fitted object into an alex-additive document and the scores it must reproduce."""

import numpy as np

from . import gam
from .columns import Column, is_missing
from .document import form
from .errors import name_of, refuse
from .linear import terms_of
from .preprocessing import transformed

RAW_SCORE = "rawScore"


def export(fitted, names=None):
    """The model as a dict; names gives the feature names if the object has none."""
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


def feature_names(fitted, names=None):
    """The feature names: those given, else those the object was fitted with, else x0, x1, ..."""
    found = names if names is not None else _own_names(fitted)
    if found is not None:
        found = [str(name) for name in found]
        if len(set(found)) < len(found):
            refuse(fitted, f"two features have the same name: {found}")
        return found
    if name_of(fitted) in gam.FAMILIES:
        return [f"x{i}" for i in range(gam.width(fitted))]
    width = _attribute(fitted, "n_features_in_")
    if width is None:
        refuse(fitted, "has no feature names; pass names")
    return [f"x{i}" for i in range(int(width))]


def _own_names(fitted):
    return _attribute(fitted, "feature_names_in_")


def _attribute(fitted, attribute):
    try:
        return getattr(fitted, attribute)
    except AttributeError:
        return None


def _opened(fitted):
    """The steps outside the calibrator, the regression, the calibrator and the steps inside it."""
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
        refuse(fitted, "is not supported; supported are LogisticRegression and LogisticGAM")
    if len(fitted.classes_) != 2 or np.shape(fitted.coef_)[0] != 1:
        refuse(fitted, f"has {len(fitted.classes_)} classes; exactly two are supported")
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
            refuse(one, f"out_of_bounds={one.out_of_bounds!r} is not supported; use 'clip'")
        return {
            "type": "isotonic",
            "input": RAW_SCORE,
            "points": [float(x) for x in one.X_thresholds_],
            "values": [float(y) for y in one.y_thresholds_],
        }
    return refuse(one, "this calibrator is not supported; supported are sigmoid and isotonic")


def scores(fitted, rows):
    """The library's own raw scores, before any calibrator, and its probabilities."""
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
    """A value as a CSV cell: empty if missing, a number with all its digits."""
    if is_missing(value):
        return ""
    if isinstance(value, str):
        if value == "":
            refuse("probes", "an empty text would be read as missing; remove the row")
        return value
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    number = float(value)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
