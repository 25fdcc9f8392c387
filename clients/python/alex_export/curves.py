# SPDX-License-Identifier: Apache-2.0
"""Turns splines into piecewise polynomials, rounding each number once.

The arithmetic is exact, in fractions. If the exact spline is monotone on a piece, the rounded piece
is monotone too: if rounding breaks this, the slope is adjusted by a few units in the last place.
Each piece begins where the previous one ends, so rounding leaves no gaps.
"""

import math
from fractions import Fraction

from .errors import refuse

# Rows: powers of u in [0, 1] on one segment. Columns: the coefficients that affect the segment.
BASIS = {
    1: [[1, 0], [-1, 1]],
    2: [
        [Fraction(1, 2), Fraction(1, 2), 0],
        [-1, 1, 0],
        [Fraction(1, 2), -1, Fraction(1, 2)],
    ],
    3: [
        [Fraction(1, 6), Fraction(2, 3), Fraction(1, 6), 0],
        [Fraction(-1, 2), 0, Fraction(1, 2), 0],
        [Fraction(1, 2), -1, Fraction(1, 2), 0],
        [Fraction(-1, 6), Fraction(1, 2), Fraction(-1, 2), Fraction(1, 6)],
    ],
}


def spline(low, high, order, coefficients, slope=0.0):
    """The breaks and pieces of a spline with straight ends, plus a line through the origin."""
    beta = [Fraction(float(c)) for c in coefficients]
    segments = len(beta) - order
    start = Fraction(low)
    scale = Fraction(high) - start or Fraction(1)
    width = scale / segments
    breaks = [float(start + width * k) for k in range(segments + 1)]
    line = Fraction(float(slope))
    exact = []
    for k in range(segments):
        local = [
            sum(Fraction(b) * c for b, c in zip(row, beta[k : k + order + 1])) / width**power
            for power, row in enumerate(BASIS[order])
        ]
        local[0] += line * Fraction(breaks[k])
        local[1] += line
        exact.append(local)
    at_end = value(exact[-1], width)
    ends = [[exact[0][0], exact[0][1]], [at_end, derivative(exact[-1], width)]]
    return breaks, rounded(breaks, [ends[0], *exact, ends[1]])


def sample_points(breaks):
    """The ends and thirds of each piece: four points determine a cubic."""
    points = [float(breaks[0])]
    for low, high in zip(breaks, breaks[1:]):
        points += [low + (high - low) / 3, high - (high - low) / 3, float(high)]
    return points


def curve(name, breaks, values, when_missing=0.0):
    """A piecewise term through the values at sample_points(breaks), with straight ends.

    It is exact if the curve is a cubic between breaks, as mgcv's "cr" and "ps" smooths are.
    """
    if len(breaks) < 2 or any(low >= high for low, high in zip(breaks, breaks[1:])):
        refuse(name, "needs at least two breaks in strictly increasing order")
    points = sample_points(breaks)
    if any(low >= high for low, high in zip(points, points[1:])):
        refuse(name, "two breaks are too close to sample points between them")
    if len(values) != len(points):
        refuse(name, f"needs {len(points)} values, one for each sample point, got {len(values)}")
    exact = []
    for k in range(len(breaks) - 1):
        at = [Fraction(p) - Fraction(points[3 * k]) for p in points[3 * k : 3 * k + 4]]
        exact.append(through(at, [Fraction(float(v)) for v in values[3 * k : 3 * k + 4]]))
    width = Fraction(points[-1]) - Fraction(points[-4])
    first = [exact[0][0], exact[0][1]]
    last = [value(exact[-1], width), derivative(exact[-1], width)]
    breaks = [float(b) for b in breaks]
    return {
        "type": "piecewise",
        "feature": name,
        "breaks": breaks,
        "pieces": rounded(breaks, [first, *exact, last]),
        "whenMissing": float(when_missing),
    }


def through(points, values):
    """The coefficients of the cubic through four points (Newton's divided differences)."""
    differences = list(values)
    for order in range(1, 4):
        for i in range(3, order - 1, -1):
            rise = differences[i] - differences[i - 1]
            differences[i] = rise / (points[i] - points[i - order])
    local = [differences[3]]
    for i in (2, 1, 0):
        shifted = [Fraction(0), *local]
        for power, c in enumerate(local):
            shifted[power] -= points[i] * c
        shifted[0] += differences[i]
        local = shifted
    return local


def rounded(breaks, exact):
    """The exact pieces rounded to doubles: without gaps, monotone where the exact ones are."""
    pieces = []
    begin = float(exact[0][0])
    for k, local in enumerate(exact):
        last = k == len(exact) - 1
        inner = 0 < k and not last
        width = Fraction(breaks[k] - breaks[k - 1]) if inner else Fraction(0)
        piece = [begin] + [float(c) for c in local[1:]]
        for sign in (1, -1):
            if keeps(local, width, sign):
                piece = kept_monotone(piece, width, sign)
        pieces.append(trimmed(piece))
        if inner:
            begin = float(value([Fraction(c) for c in piece], width))
    return pieces


def kept_monotone(piece, width, sign):
    """The piece with its slope changed just enough to be monotone in the direction of sign."""
    step = 0
    first = piece[1]
    while not keeps([Fraction(c) for c in piece], width, sign):
        unit = math.ulp(max(abs(first), abs(piece[2]) * float(width) if len(piece) > 2 else 0.0))
        step = 2 * step or 1
        piece = [piece[0], first + sign * step * unit, *piece[2:]]
    return piece


def keeps(local, width, sign):
    """Whether the piece is monotone in the direction of sign on [0, width], decided exactly."""
    a = sign * local[1]
    b = 2 * sign * local[2] if len(local) > 2 else 0
    c = 3 * sign * local[3] if len(local) > 3 else 0
    if a < 0 or a + b * width + c * width * width < 0:
        return False
    least_inside = c > 0 and b < 0 and b + 2 * c * width > 0
    return not least_inside or 4 * a * c >= b * b


def value(local, t):
    """The polynomial at t."""
    total = Fraction(0)
    for coefficient in reversed(local):
        total = total * t + coefficient
    return total


def derivative(local, t):
    """The derivative at t."""
    return value([power * c for power, c in enumerate(local)][1:], t)


def trimmed(piece):
    """The coefficients without trailing zeros."""
    while len(piece) > 1 and piece[-1] == 0:
        piece = piece[:-1]
    return piece
