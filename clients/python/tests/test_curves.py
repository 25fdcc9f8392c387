# SPDX-License-Identifier: Apache-2.0
"""Curves: exact splines, rounding that keeps monotone pieces, and terms made from samples."""

import json
import random
import unittest
from fractions import Fraction

from alex_export import CannotExport, curve, form, sample_points
from alex_export.curves import derivative, keeps, rounded, spline, value
from alex_export.files import model_text

from . import reader


def cox_de_boor(k, degree, x):
    """The uniform B-spline on knots 0, 1, 2, ... by its definition."""
    if degree == 0:
        return Fraction(int(k <= x < k + 1))
    left = (x - k) / degree * cox_de_boor(k, degree - 1, x)
    return left + (k + degree + 1 - x) / degree * cox_de_boor(k + 1, degree - 1, x)


class SplineTest(unittest.TestCase):
    def test_the_pieces_are_the_spline_of_the_definition(self):
        rng = random.Random(5)
        for degree in (1, 2, 3):
            beta = [rng.uniform(-3, 3) for _ in range(degree + 4)]
            low, width = 2.0, 0.5
            breaks, pieces = spline(low, low + 4 * width, degree, beta)
            self.assertEqual(breaks, [2.0, 2.5, 3.0, 3.5, 4.0])
            for _ in range(200):
                x = Fraction(rng.uniform(2, 4))
                at = (x - Fraction(low)) / Fraction(width) + degree
                exact = sum(Fraction(b) * cox_de_boor(k, degree, at) for k, b in enumerate(beta))
                k = int((x - 2) * 2)
                local = [Fraction(c) for c in pieces[k + 1]]
                found = value(local, x - Fraction(breaks[k]))
                self.assertAlmostEqual(float(found), float(exact), 13)

    def test_the_ends_are_straight_and_begin_where_the_curve_ends(self):
        breaks, pieces = spline(0.0, 1.0, 3, [0.1, -0.7, 2.0, 0.4, 1.1])
        self.assertEqual([len(p) for p in pieces], [2, 4, 4, 2])
        last = [Fraction(c) for c in pieces[2]]
        self.assertEqual(pieces[3][0], float(value(last, Fraction(0.5))))
        self.assertAlmostEqual(pieces[3][1], float(derivative(last, Fraction(0.5))), 12)
        self.assertEqual(pieces[0], pieces[1][:2])

    def test_rounding_turns_no_slope_and_opens_no_gap(self):
        rng = random.Random(6)
        turned_by_nearest = 0
        for _ in range(300):
            a, width = Fraction(rng.uniform(0, 2)), Fraction(rng.uniform(0.01, 3))
            # A slope of a (1 - t/r)^2: it touches zero at r, inside the piece or at its end.
            r = width * rng.choice([Fraction(1, 3), Fraction(2, 3), 1])
            exact = [Fraction(rng.uniform(-1, 1)), a, -a / r, a / (3 * r * r)]
            breaks = [0.0, float(width)]
            width = Fraction(breaks[1])
            if not keeps(exact, width, 1):
                continue
            nearest = [Fraction(float(c)) for c in exact]
            turned_by_nearest += not keeps(nearest, width, 1)
            end = [value(exact, width), derivative(exact, width)]
            pieces = rounded(breaks, [[exact[0], Fraction(0)], exact, end])
            piece = [Fraction(c) for c in pieces[1]]
            self.assertTrue(keeps(piece, width, 1))
            self.assertAlmostEqual(float(piece[1]), float(a), 10)
            self.assertEqual(pieces[2][0], float(value(piece, width)))
        self.assertGreater(turned_by_nearest, 50)

    def test_a_falling_spline_stays_falling(self):
        _, pieces = spline(0.0, 1.0, 3, [0.0, 1.0, 2.0, 0.4999999, 3.0, 4.0])
        self.assertFalse(
            all(keeps([Fraction(c) for c in p], Fraction(1, 3), 1) for p in pieces[1:-1])
        )


class SampledCurveTest(unittest.TestCase):
    BREAKS = [-1.0, 0.5, 2.0]

    @staticmethod
    def natural(x):
        """A cubic in two pieces with straight ends and a smooth joint."""
        if x < 0.5:
            return 0.25 + 0.5 * (x + 1) + 0.125 * (x + 1) ** 3
        return 1.421875 + 1.34375 * (x - 0.5) + 0.5625 * (x - 0.5) ** 2 - 0.125 * (x - 0.5) ** 3

    def test_four_points_of_each_piece_give_the_whole_curve(self):
        points = sample_points(self.BREAKS)
        self.assertEqual(points, [-1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0])
        term = curve("debt", self.BREAKS, [self.natural(x) for x in points], 0.75)
        self.assertEqual(term["pieces"][1], [0.25, 0.5, 0.0, 0.125])
        self.assertEqual(term["pieces"][2], [1.421875, 1.34375, 0.5625, -0.125])
        features = [{"name": "debt", "type": "numeric"}]
        model = json.loads(model_text(form(-1.0, features, [term])))
        self.assertEqual(model["version"], 2)
        for x in (-1.0, -0.3, 0.49, 0.5, 1.7):
            self.assertAlmostEqual(reader.raw_score(model, [str(x)]), self.natural(x) - 1, 14)
        self.assertEqual(reader.raw_score(model, [None]), -0.25)
        self.assertEqual(reader.raw_score(model, ["-3"]), 0.25 - 2 * 0.5 - 1)

    def test_the_number_of_values_is_checked(self):
        with self.assertRaisesRegex(CannotExport, "debt: needs 7 values.* got 3"):
            curve("debt", self.BREAKS, [1, 2, 3])

    def test_breaks_must_increase(self):
        with self.assertRaisesRegex(CannotExport, "debt: .*increase"):
            curve("debt", [0.0, 0.0, 1.0], [0] * 7)
        with self.assertRaisesRegex(CannotExport, "debt: .*two breaks"):
            curve("debt", [0.0], [0])
        with self.assertRaisesRegex(CannotExport, "debt: .*too close"):
            curve("debt", [1.0, 1.0000000000000002], [0] * 4)


if __name__ == "__main__":
    unittest.main()
