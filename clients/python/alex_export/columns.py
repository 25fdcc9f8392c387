# SPDX-License-Identifier: Apache-2.0
"""A column on its way through the preprocessing: a function of one feature.

Its value is gain * base(x) + shift, where base(x) is x itself, a step function of x, or the
indicator of a category. A missing x gives `missing` instead; None means that missing values are not
handled.
"""

import math
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Column:
    feature: int
    gain: float = 1.0
    shift: float = 0.0
    missing: object = None
    """The column's value if the feature is missing; None if the pipeline does not handle that."""

    cuts: tuple = ()
    """The cuts of a step function; a value on a cut belongs to the step above it."""

    steps: tuple = ()
    """The values of a step function; one more than cuts."""

    categories: tuple = ()
    """The categories of the encoder, in its order."""

    indicated: object = None
    """The index of the category that this column indicates."""

    @property
    def is_plain(self):
        """Whether the feature was at most imputed so far."""
        numeric = not self.steps and not self.categories
        return numeric and self.gain == 1.0 and self.shift == 0.0

    def moved(self, gain, shift):
        """The column gain * self + shift."""
        missing = self.missing
        if missing is not None and not isinstance(missing, str):
            missing = gain * missing + shift
        return replace(
            self, gain=gain * self.gain, shift=gain * self.shift + shift, missing=missing
        )

    def imputed(self, fill):
        """The column with missing values replaced by fill."""
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
    """The name of a category; a whole number is written without a decimal point."""
    if isinstance(category, str):
        return category
    if isinstance(category, bool) or type(category).__name__ in ("bool", "bool_"):
        return "true" if category else "false"
    number = float(category)
    return str(int(number)) if number.is_integer() else repr(number)
