# SPDX-License-Identifier: Apache-2.0
"""Follows columns through scikit-learn's preprocessing, step by step."""

from dataclasses import replace

import numpy as np

from .columns import is_missing
from .errors import name_of, refuse


def transformed(step, columns, names):
    """The output columns of a fitted step; names gives the names of its input columns."""
    if step is None or (isinstance(step, str) and step == "passthrough"):
        return columns
    follow = STEPS.get(name_of(step))
    if follow is None:
        refuse(step, "this step is not supported; supported are " + ", ".join(sorted(STEPS)))
    return follow(step, columns, names)


def _pipeline(step, columns, names):
    for inner in (inner for _, inner in step.steps):
        before = len(columns)
        columns = transformed(inner, columns, names)
        kept = len(columns) == before and name_of(inner) != "ColumnTransformer"
        names = names if kept else None
    return columns


def _column_transformer(step, columns, names):
    out = []
    for label, inner, selected in step.transformers_:
        if isinstance(inner, str) and inner == "drop":
            continue
        places = _places(step, selected, len(columns), names)
        chosen = [columns[i] for i in places]
        chosen_names = None if names is None else [names[i] for i in places]
        if chosen:
            out += transformed(inner, chosen, chosen_names)
    return out


def _places(step, selected, size, names):
    if isinstance(selected, slice):
        if isinstance(selected.start, str) or isinstance(selected.stop, str):
            refuse(step, "a slice of column names is not supported; list the columns")
        return list(range(size))[selected]
    if isinstance(selected, str):
        selected = [selected]
    selected = list(np.atleast_1d(np.asarray(selected, dtype=object)))
    if selected and all(isinstance(s, (bool, np.bool_)) for s in selected):
        return [i for i, s in enumerate(selected) if s]
    places = []
    for one in selected:
        if isinstance(one, str):
            if names is None or one not in names:
                refuse(step, f"unknown column {one!r}")
            places.append(names.index(one))
        else:
            places.append(int(one) if one >= 0 else size + int(one))
    return places


def _function(step, columns, names):
    if step.func is not None:
        refuse(step, "runs custom code; only a FunctionTransformer without a function is supported")
    return columns


def _imputer(step, columns, names):
    if getattr(step, "add_indicator", False):
        refuse(step, "add_indicator=True is not supported")
    if not is_missing(step.missing_values):
        refuse(step, f"missing_values={step.missing_values!r} is not supported; use NaN")
    out = []
    for column, fill in zip(columns, step.statistics_):
        if is_missing(fill):
            refuse(step, f"feature {column.feature} had no values to impute from")
        out.append(column.imputed(fill if isinstance(fill, str) else float(fill)))
    return out


def _standard(step, columns, names):
    out = []
    for i, column in enumerate(columns):
        scale = 1.0 if step.scale_ is None else float(step.scale_[i])
        mean = 0.0 if not step.with_mean else float(step.mean_[i])
        out.append(_numeric(step, column).moved(1.0 / scale, -mean / scale))
    return out


def _min_max(step, columns, names):
    if getattr(step, "clip", False):
        refuse(step, "clip=True is not supported")
    return [
        _numeric(step, column).moved(float(step.scale_[i]), float(step.min_[i]))
        for i, column in enumerate(columns)
    ]


def _max_abs(step, columns, names):
    if getattr(step, "clip", False):
        refuse(step, "clip=True is not supported")
    return [
        _numeric(step, column).moved(1.0 / float(step.scale_[i]), 0.0)
        for i, column in enumerate(columns)
    ]


def _numeric(step, column):
    if isinstance(column.missing, str):
        refuse(step, f"feature {column.feature} is a text and cannot be scaled")
    return column


def _one_hot(step, columns, names):
    if step.handle_unknown not in ("error", "ignore", "infrequent_if_exist", "warn"):
        refuse(step, f"handle_unknown={step.handle_unknown!r} is not supported")
    infrequent = getattr(step, "infrequent_categories_", None)
    if infrequent is not None and any(one is not None for one in infrequent):
        refuse(step, "infrequent categories are not supported")
    out = []
    for i, column in enumerate(columns):
        if not column.is_plain:
            refuse(step, f"feature {column.feature} was transformed before it was encoded")
        categories = tuple(step.categories_[i])
        dropped = None if step.drop_idx_ is None else step.drop_idx_[i]
        for index in range(len(categories)):
            if dropped is None or index != dropped:
                out.append(_indicator(column, categories, index))
    return out


def _indicator(column, categories, index):
    if column.missing is not None:
        missing = float(_same(categories[index], column.missing))
    else:
        missing = float(is_missing(categories[index]))
    return replace(column, categories=categories, indicated=index, missing=missing)


def _same(category, fill):
    return not is_missing(category) and category == fill


def _bins(step, columns, names):
    out = []
    for i, column in enumerate(columns):
        if not column.is_plain or isinstance(column.missing, str):
            refuse(step, f"feature {column.feature} was transformed before it was binned")
        edges = np.asarray(step.bin_edges_[i], dtype=float)
        cuts = tuple(float(edge) for edge in edges[1:-1])
        if step.encode == "ordinal":
            out.append(_stepped(column, cuts, tuple(float(b) for b in range(len(cuts) + 1))))
            continue
        for b in range(len(cuts) + 1):
            steps = tuple(1.0 if b == other else 0.0 for other in range(len(cuts) + 1))
            out.append(_stepped(column, cuts, steps))
    return out


def _stepped(column, cuts, steps):
    missing = column.missing
    if missing is not None:
        missing = steps[int(np.searchsorted(np.asarray(cuts), missing, side="right"))]
    return replace(column, cuts=cuts, steps=steps, missing=missing)


STEPS = {
    "Pipeline": _pipeline,
    "ColumnTransformer": _column_transformer,
    "FunctionTransformer": _function,
    "SimpleImputer": _imputer,
    "StandardScaler": _standard,
    "MinMaxScaler": _min_max,
    "MaxAbsScaler": _max_abs,
    "OneHotEncoder": _one_hot,
    "KBinsDiscretizer": _bins,
}
