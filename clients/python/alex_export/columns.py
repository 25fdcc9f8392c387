# SPDX-License-Identifier: Apache-2.0
"""What a column is while it passes through the preprocessing: a function of one feature.

A column is gain * base(x) + shift, where base is x itself, a step of x, or the indicator of a
category. A missing x gives `missing` instead, or nothing where a missing value cannot pass.
"""

import math
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Column:
    feature: int
    gain: float = 1.0
    shift: float = 0.0
    missing: object = None
    """What the column is where the feature is missing; None where that was not looked after."""

    cuts: tuple = ()
    """Where a step function steps; a value on a cut belongs above it."""

    steps: tuple = ()
    """The values of a step function, one more than cuts."""

    categories: tuple = ()
    """The categories the encoder knows, in its order."""

    indicated: object = None
    """The index of the category that this column indicates."""

    @property
    def is_plain(self):
        """Whether nothing but imputing has happened to the feature."""
        numeric = not self.steps and not self.categories
        return numeric and self.gain == 1.0 and self.shift == 0.0

    def moved(self, gain, shift):
        """gain * column + shift."""
        missing = self.missing
        if missing is not None and not isinstance(missing, str):
            missing = gain * missing + shift
        return replace(
            self, gain=gain * self.gain, shift=gain * self.shift + shift, missing=missing
        )

    def imputed(self, fill):
        """The column with its missing values filled."""
        return self if self.missing is not None else replace(self, missing=fill)


def is_missing(value):
    """Whether a value is None or NaN."""
    if value is None:
        return True
    try:
        return math.isnan(value)
    except TypeError:
        return type(value).__name__ in ("NAType", "NaTType")


def text_of(category):
    """The name of a category: a text is itself, a whole number has no point."""
    if isinstance(category, str):
        return category
    if isinstance(category, bool) or type(category).__name__ in ("bool", "bool_"):
        return "true" if category else "false"
    number = float(category)
    return str(int(number)) if number.is_integer() else repr(number)
