# SPDX-License-Identifier: Apache-2.0
"""Exports pygam's LogisticGAM: its linear, spline and factor terms."""

import numpy as np

from .curves import spline
from .document import form
from .errors import name_of, refuse

FAMILIES = ("LogisticGAM", "GAM")


def width(gam):
    """The number of columns that the model was fitted on."""
    found = getattr(gam, "statistics_", {}).get("m_features")
    return int(found) if found is not None else 1 + max(t.feature for t in _parts(gam))


def export(gam, names):
    """The model as a dict; a spline and a line of the same feature become one term."""
    if name_of(gam.link) != "LogitLink" or name_of(gam.distribution) != "BinomialDist":
        refuse(gam, f"has the link {name_of(gam.link)}; only a binomial logit is supported")
    if getattr(gam.distribution, "levels", 1) != 1:
        refuse(gam, "has a binomial distribution of more than one trial")
    intercept = 0.0
    slopes = {}
    curves = {}
    factors = []
    for index, term in enumerate(gam.terms):
        coefficients = gam.coef_[gam.terms.get_coef_indices(index)]
        kind = name_of(term)
        if kind == "Intercept":
            intercept += float(coefficients[0])
        elif kind == "LinearTerm":
            _require_plain(term)
            slopes[term.feature] = slopes.get(term.feature, 0.0) + float(coefficients[0])
        elif kind == "SplineTerm":
            _require_plain(term)
            if term.feature in curves:
                refuse(term, f"{names[term.feature]} has two splines")
            curves[term.feature] = (term, coefficients)
        elif kind == "FactorTerm":
            factors.append(_factor(term, coefficients, names[term.feature]))
        else:
            refuse(term, "this term is not supported; supported are l, s and f")
    terms = [_curve(names[j], *curves[j], slopes.pop(j, 0.0)) for j in curves]
    terms += [_line(names[j], slope) for j, slope in slopes.items()]
    return form(intercept, [{"name": n, "type": "numeric"} for n in names], terms + factors)


def _parts(gam):
    return [t for t in gam.terms if name_of(t) != "Intercept"]


def _require_plain(term):
    if getattr(term, "by", None) is not None:
        refuse(term, "by-variables are not supported")
    if getattr(term, "basis", "ps") != "ps":
        refuse(term, f"the basis {term.basis!r} is periodic, which is not supported")
    if getattr(term, "spline_order", 3) not in (1, 2, 3):
        refuse(term, f"spline_order={term.spline_order} is not supported; use 1, 2 or 3")


def _curve(name, term, coefficients, slope):
    low, high = (float(edge) for edge in np.sort(term.edge_knots_)[[0, -1]])
    breaks, pieces = spline(low, high, term.spline_order, coefficients, slope)
    return {
        "type": "piecewise",
        "feature": name,
        "breaks": breaks,
        "pieces": pieces,
        "whenMissing": 0.0,
    }


def _line(name, slope):
    return {
        "type": "linear",
        "feature": name,
        "coefficient": slope,
        "centre": 0.0,
        "whenMissing": 0.0,
    }


def _factor(term, coefficients, name):
    low, high = (float(edge) for edge in np.sort(term.edge_knots_)[[0, -1]])
    scores = [float(c) for c in coefficients]
    if term.coding == "dummy":
        scores = [0.0, *scores]
    cuts = [float(cut) for cut in np.linspace(low, high, len(scores) + 1)]
    return {
        "type": "table",
        "feature": name,
        "axis": {"cuts": cuts},
        "scores": [0.0, 0.0, *scores, 0.0, 0.0],
    }


def scores(gam, rows):
    """pygam's own raw scores and probabilities."""
    rows = np.asarray(rows, dtype=float)
    raw = gam._modelmat(rows) @ gam.coef_
    return np.ravel(raw), np.ravel(gam.predict_mu(rows))
