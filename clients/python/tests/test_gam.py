# SPDX-License-Identifier: Apache-2.0
"""Additive models of pygam, against the library's own scores."""

import os
import tempfile
import unittest
import warnings

import numpy as np

from alex_export import CannotExport, export, write_probes
from .support import HAS_PYGAM, compare, term_of

if HAS_PYGAM:
    from pygam import GAM, LinearGAM, LogisticGAM, f, l, s, te

NAMES = ["debt", "tenure", "grade"]


def drawn(rng, n):
    return np.column_stack([rng.random(n), rng.gamma(2, 3, n), rng.integers(0, 4, n)])


@unittest.skipUnless(HAS_PYGAM, "pygam is not installed")
class GamTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        warnings.simplefilter("ignore")
        rng = np.random.default_rng(4)
        cls.data = drawn(rng, 1500)
        risk = np.sin(5 * cls.data[:, 0]) + 0.1 * cls.data[:, 1] + 0.4 * (cls.data[:, 2] == 1)
        cls.late = (rng.random(1500) < 1 / (1 + np.exp(-risk))).astype(int)
        cls.rows = drawn(rng, 200)
        cls.rows[:40, :2] *= rng.normal(1, 3, (40, 1))

    def refuses(self, model, words):
        with self.assertRaisesRegex(CannotExport, words):
            export(model)

    def test_splines_of_every_order_lines_and_factors(self):
        for order in (1, 2, 3):
            terms = s(0, spline_order=order, n_splines=8) + s(1, n_splines=6) + l(1) + f(2)
            model = LogisticGAM(terms).fit(self.data, self.late)
            exported = compare(self, model, self.rows, NAMES, places=10)
            self.assertEqual(exported["version"], 2)
            # The line and the spline of one feature are one curve.
            self.assertEqual([t["feature"] for t in exported["terms"]], NAMES)
            degree = max(len(p) for p in term_of(exported, "debt")["pieces"]) - 1
            self.assertEqual(degree, order)

    def test_values_on_the_knots_and_beside_them(self):
        model = LogisticGAM(s(0, n_splines=8)).fit(self.data[:, :1], self.late)
        breaks = np.array(export(model)["terms"][0]["breaks"])
        near = [breaks, np.nextafter(breaks, -np.inf), np.nextafter(breaks, np.inf)]
        compare(self, model, np.concatenate(near)[:, None])

    def test_a_dummy_coded_factor_and_a_general_gam(self):
        terms = l(0) + f(2, coding="dummy")
        model = GAM(terms, distribution="binomial", link="logit").fit(self.data, self.late)
        exported = compare(self, model, self.rows, NAMES)
        self.assertEqual(exported["version"], 1)
        self.assertEqual(term_of(exported, "grade")["scores"][2], 0.0)

    def test_two_lines_of_one_feature_are_one(self):
        model = LogisticGAM(l(0) + l(0, lam=9)).fit(self.data[:, :1], self.late)
        self.assertEqual(len(compare(self, model, self.rows[:, :1])["terms"]), 1)

    def test_a_constrained_curve_is_exported_falling_where_it_falls(self):
        terms = s(0, n_splines=7, constraints="monotonic_inc")
        model = LogisticGAM(terms).fit(self.data[:, :1], self.late)
        pieces = export(model)["terms"][0]["pieces"]
        exact = np.diff(model.coef_[:-1])
        self.assertTrue((exact < 0).any())
        self.assertTrue(any(piece[1] < 0 for piece in pieces if len(piece) > 1))

    def test_what_is_refused(self):
        fitted = LogisticGAM(te(0, 1, n_splines=5)).fit(self.data, self.late)
        self.refuses(fitted, "TensorTerm: this term is not supported")
        fitted = LogisticGAM(s(0, by=1)).fit(self.data, self.late)
        self.refuses(fitted, "by-variable")
        fitted = LogisticGAM(s(0, basis="cp")).fit(self.data, self.late)
        self.refuses(fitted, "periodic")
        fitted = LogisticGAM(s(0, spline_order=4, n_splines=9)).fit(self.data, self.late)
        self.refuses(fitted, "spline_order=4")
        fitted = LogisticGAM(s(0) + s(0, n_splines=5)).fit(self.data, self.late)
        self.refuses(fitted, "two splines")
        self.refuses(LinearGAM(s(0)).fit(self.data, self.late), "LinearGAM: is not supported")

    def test_probes_that_the_library_cannot_score_are_refused(self):
        model = LogisticGAM(l(0)).fit(self.data[:, :1], self.late)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "probes.csv")
            with self.assertRaisesRegex(CannotExport, "probes: a row scores"):
                write_probes(path, model, np.array([[-1e5], [1e5]]))
            self.assertFalse(os.path.exists(path))
            write_probes(path, model, np.array([[0.25], [1.0]]))
            with open(path, encoding="utf-8") as file:
                lines = file.read().splitlines()
        self.assertEqual(lines[0], "x0,rawScore,probability")
        self.assertEqual([line.split(",")[0] for line in lines[1:]], ["0.25", "1"])


if __name__ == "__main__":
    unittest.main()
