# SPDX-License-Identifier: Apache-2.0
"""Turns weighted columns into the terms of an additive model."""

import math

from .columns import is_missing, text_of
from .errors import refuse


def terms_of(columns, weights, names):
    """The features, the terms, and the sum that the shifts of the columns add to the intercept."""
    groups = {}
    constant = 0.0
    for column, weight in zip(columns, weights):
        weight = float(weight)
        groups.setdefault(_key(column), []).append((column, weight))
        if column.categories or column.steps:
            constant += weight * column.shift
    levels = {}
    terms = []
    for (feature, kind, *_), members in groups.items():
        name = names[feature]
        if kind == "category":
            if levels.setdefault(feature, _levels(members[0][0])) != _levels(members[0][0]):
                refuse(name, "is encoded twice with different categories")
            terms.append(_categories(name, members))
        elif kind == "steps":
            terms.append(_steps(name, members))
        else:
            term, shift = _line(name, members)
            terms.append(term)
            constant += shift
    for (feature, kind, *_) in groups:
        if feature in levels and kind != "category":
            refuse(names[feature], "is used both as a number and as a category")
    features = [
        {"name": name, "type": "categorical", "levels": levels[i]}
        if i in levels
        else {"name": name, "type": "numeric"}
        for i, name in enumerate(names)
    ]
    return features, terms, constant


def _key(column):
    if column.categories:
        return (column.feature, "category", tuple(map(repr, column.categories)))
    if column.steps:
        return (column.feature, "steps", column.cuts)
    return (column.feature, "line")


def _levels(column):
    levels = [text_of(c) for c in column.categories if not is_missing(c)]
    if len(set(levels)) < len(levels):
        refuse("OneHotEncoder", f"two categories have the same name: {levels}")
    return levels


def _missing(members, own):
    """The sum of the columns if the feature is missing; columns that do not handle that add 0."""
    return sum(0.0 if c.missing is None else w * c.missing - own(c, w) for c, w in members)


def _line(name, members):
    """A line around its zero, and the rest for the intercept; a line of slope 0 is a table."""
    slope = sum(w * c.gain for c, w in members)
    shift = sum(w * c.shift for c, w in members)
    if any(isinstance(c.missing, str) for c, _ in members):
        refuse(name, "is a text column that is not encoded before the regression")
    looked_after = any(c.missing is not None for c, _ in members)
    missing = _missing(members, lambda c, w: 0.0)
    centre = 0.0 - shift / slope if slope else math.inf
    if math.isfinite(centre):
        return _straight(name, slope, centre, missing), 0.0
    missing -= shift if looked_after else 0.0
    if slope:
        return _straight(name, slope, 0.0, missing), shift
    # A table, because a line of slope 0 gives NaN for an infinite value.
    flat = {"type": "table", "feature": name, "axis": {"cuts": []}, "scores": [missing, 0.0, 0.0]}
    return flat, shift


def _straight(name, slope, centre, missing):
    return {
        "type": "linear",
        "feature": name,
        "coefficient": slope,
        "centre": centre,
        "whenMissing": missing,
    }


def _categories(name, members):
    categories = members[0][0].categories
    own = [0.0] * len(categories)
    for column, weight in members:
        own[column.indicated] += weight * column.gain
    known = [i for i, c in enumerate(categories) if not is_missing(c)]
    scores = [_missing(members, lambda c, w: w * c.shift)]
    scores += [own[i] for i in known]
    return {
        "type": "table",
        "feature": name,
        "axis": {"binOfLevel": list(range(1, len(known) + 1)), "bins": len(known) + 2},
        "scores": scores + [0.0],
    }


def _steps(name, members):
    cuts = members[0][0].cuts
    scores = [_missing(members, lambda c, w: w * c.shift)]
    for b in range(len(cuts) + 1):
        scores.append(sum(w * c.gain * c.steps[b] for c, w in members))
    return {
        "type": "table",
        "feature": name,
        "axis": {"cuts": list(cuts)},
        "scores": scores + [0.0],
    }
