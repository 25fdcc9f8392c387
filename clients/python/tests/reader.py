# SPDX-License-Identifier: Apache-2.0
"""A reader of alex JSON written from docs/alex-json.md alone, to hold the exporter to it.

It takes rows as the probe tables have them: a text for each feature, empty where missing.
"""

import math
from fractions import Fraction

MISSING = None


def cell(text):
    """A cell as a value: missing, a number where it is one, else a text."""
    return MISSING if text == "" else text


def raw_score(model, row):
    """The intercept, then the terms in order, added one by one."""
    features = {f["name"]: (i, f) for i, f in enumerate(model["features"])}
    total = float(model["intercept"])
    for term in model["terms"]:
        total += contribution(term, row, features)
    return total


def contribution(term, row, features):
    def value(key):
        index, feature = features[term[key]]
        return encoded(row[index], feature)

    if term["type"] == "table":
        return float(term["scores"][bin_of(term["axis"], value("feature"))])
    if term["type"] == "pair":
        first = bin_of(term["firstAxis"], value("first"))
        second = bin_of(term["secondAxis"], value("second"))
        return float(term["scores"][first * bins(term["secondAxis"]) + second])
    x = value("feature")
    if x is MISSING:
        return float(term["whenMissing"])
    if term["type"] == "linear":
        return term["coefficient"] * (x - term["centre"])
    piece = sum(1 for b in term["breaks"] if b <= x)
    anchor = term["breaks"][max(0, piece - 1)]
    return polynomial(term["pieces"][piece], x - anchor)


def encoded(text, feature):
    """A number; of a category the index of its level, or -1 where it is none."""
    if text is MISSING:
        return MISSING
    if feature["type"] == "numeric":
        return float(text)
    return feature["levels"].index(text) if text in feature["levels"] else -1


def bins(axis):
    return len(axis["cuts"]) + 3 if "cuts" in axis else axis["bins"]


def bin_of(axis, value):
    if value is MISSING:
        return 0
    if "cuts" in axis:
        return 1 + sum(1 for cut in axis["cuts"] if cut <= value)
    return axis["bins"] - 1 if value < 0 else axis["binOfLevel"][value]


def polynomial(coefficients, t):
    """The exact value, rounded once; at an infinity the limit."""
    degree = max((i for i, c in enumerate(coefficients) if c), default=0)
    if degree == 0:
        return float(coefficients[0])
    if math.isinf(t):
        return coefficients[degree] * t**degree
    exact = sum(Fraction(c) * Fraction(t) ** i for i, c in enumerate(coefficients))
    return float(exact)


def score(model, row):
    """The served probability."""
    raw = raw_score(model, row)
    own = logistic(raw)
    calibrator = model.get("calibrator")
    if calibrator is None:
        return own
    if calibrator["type"] == "beta":
        a, b, c = calibrator["a"], calibrator["b"], calibrator["c"]
        return logistic(times_log(a, own) - times_log(b, 1 - own) + c)
    x = raw if calibrator["input"] == "rawScore" else own
    if calibrator["type"] == "platt":
        return logistic(-(calibrator["slope"] * x + calibrator["offset"]))
    return interpolated(calibrator["points"], calibrator["values"], x)


def logistic(s):
    try:
        return 1 / (1 + math.exp(-s))
    except OverflowError:
        return 0.0


def times_log(factor, q):
    if factor == 0:
        return 0.0
    return factor * (math.log(q) if q > 0 else -math.inf)


def interpolated(points, values, x):
    if x <= points[0]:
        return values[0]
    for i in range(1, len(points)):
        if x <= points[i]:
            share = (x - points[i - 1]) / (points[i] - points[i - 1])
            line = values[i - 1] + share * (values[i] - values[i - 1])
            ends = (values[i - 1], values[i])
            return values[i] if x == points[i] else min(max(line, min(ends)), max(ends))
    return values[-1]
