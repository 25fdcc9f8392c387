# SPDX-License-Identifier: Apache-2.0
"""Logistic regressions behind scikit-learn's preprocessing, against the library's own scores."""

import unittest
import warnings

import numpy as np

from alex_export import CannotExport, export
from alex_export.columns import Column
from alex_export.linear import terms_of
from .support import CITIES, HAS_SKLEARN, compare, customers, term_of

if HAS_SKLEARN:
    from sklearn.calibration import CalibratedClassifierCV
    from sklearn.compose import ColumnTransformer
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.frozen import FrozenEstimator
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression, LogisticRegressionCV
    from sklearn.pipeline import Pipeline, make_pipeline
    from sklearn.preprocessing import (
        FunctionTransformer,
        KBinsDiscretizer,
        MaxAbsScaler,
        MinMaxScaler,
        OneHotEncoder,
        PolynomialFeatures,
        StandardScaler,
    )


def fitted(parts, frame, late, regression=None, **columns):
    columns = ColumnTransformer(parts, **columns)
    regression = regression or LogisticRegression(max_iter=2000)
    return Pipeline([("columns", columns), ("regression", regression)]).fit(frame, late)


@unittest.skipUnless(HAS_SKLEARN, "scikit-learn or pandas is not installed")
class ExportedTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        warnings.simplefilter("ignore")
        cls.frame, cls.late = customers()
        cls.rows, _ = customers(300, 2)
        cls.rows.loc[::10, "city"] = "Zagreb"

    def numbers(self):
        return make_pipeline(SimpleImputer(strategy="median"), StandardScaler())

    def test_a_bare_regression_keeps_its_names(self):
        model = LogisticRegression().fit(self.frame[["debt"]], self.late)
        exported = compare(self, model, self.rows[["debt"]])
        self.assertEqual(exported["features"], [{"name": "debt", "type": "numeric"}])
        self.assertEqual(exported["version"], 1)

    def test_a_regression_on_a_plain_array_names_its_features_or_takes_names(self):
        rows = self.rows[["debt"]].to_numpy()
        model = LogisticRegression().fit(self.frame[["debt"]].to_numpy(), self.late)
        self.assertEqual(compare(self, model, rows)["features"][0]["name"], "x0")
        self.assertEqual(compare(self, model, rows, ["owed"])["features"][0]["name"], "owed")

    def test_scalers_encoders_and_a_cross_validated_regression(self):
        parts = [
            ("numbers", self.numbers(), ["income", "age"]),
            ("debt", MinMaxScaler(), ["debt"]),
            ("city", OneHotEncoder(handle_unknown="ignore"), ["city"]),
        ]
        model = fitted(parts, self.frame, self.late, LogisticRegressionCV(Cs=[0.1, 1]))
        city = term_of(compare(self, model, self.rows), "city")
        # Missing was a category of its own in training; a stranger adds nothing.
        self.assertNotEqual(city["scores"][0], 0.0)
        self.assertEqual(city["scores"][-1], 0.0)

    def test_a_category_that_was_dropped_scores_nothing(self):
        fill = SimpleImputer(missing_values=None, strategy="most_frequent")
        city = make_pipeline(fill, OneHotEncoder(handle_unknown="ignore", drop="first"))
        model = fitted([("city", city, ["city"])], self.frame, self.late)
        term = term_of(compare(self, model, self.rows), "city")
        self.assertEqual(term["scores"][1], 0.0)
        self.assertEqual(term["axis"], {"binOfLevel": [1, 2, 3, 4], "bins": 6})
        self.assertIn(term["scores"][0], term["scores"][1:5])

    def test_a_category_whose_gaps_are_nan_and_filled(self):
        frame, rows = self.frame.copy(), self.rows.copy()
        fill = SimpleImputer(missing_values=np.nan, strategy="constant", fill_value="Cork")
        city = make_pipeline(FunctionTransformer(), fill, OneHotEncoder(handle_unknown="ignore"))
        for one in (frame, rows):
            one["city"] = one["city"].where(one["city"].notna(), np.nan)
        model = fitted([("city", city, ["city"])], frame, self.late)
        term = term_of(compare(self, model, rows), "city")
        self.assertEqual(term["scores"][0], term["scores"][3])

    def test_categories_that_are_numbers_and_truth_values(self):
        coded = self.frame.assign(city=[hash_of(c) for c in self.frame["city"]])
        coded["owner"] = coded["debt"] > 0.3
        parts = [("codes", OneHotEncoder(handle_unknown="ignore"), ["city", "owner"])]
        exported = compare(self, fitted(parts, coded, self.late), coded[:200])
        self.assertEqual(exported["features"][3]["levels"], ["0", "1", "2", "3", "7"])
        self.assertEqual(exported["features"][4]["levels"], ["false", "true"])

    def test_bins_put_a_value_on_an_edge_above_it(self):
        for encode in ("onehot", "onehot-dense", "ordinal"):
            bins = KBinsDiscretizer(4, encode=encode, strategy="uniform")
            parts = [("bins", make_pipeline(SimpleImputer(), bins, MaxAbsScaler()), ["income"])]
            model = fitted(parts, self.frame, self.late)
            cuts = np.array(term_of(export(model), "income")["axis"]["cuts"])
            self.assertEqual(len(cuts), 3)
            rows = self.rows[:12].copy()
            near = [cuts, np.nextafter(cuts, -np.inf), np.nextafter(cuts, np.inf)]
            rows["income"] = np.concatenate([*near, [np.nan, -1e9, 1e9]])
            compare(self, model, rows)

    def test_a_gap_that_is_filled_with_an_edge_belongs_above_it(self):
        rows = np.array([[float(x)] for x in [*range(9), np.nan]] * 9)
        late = (np.arange(90) * 7 % 10 < 4).astype(int)
        fill = SimpleImputer(strategy="constant", fill_value=4.0)
        bins = KBinsDiscretizer(4, encode="onehot", strategy="uniform")
        model = make_pipeline(fill, bins, LogisticRegression()).fit(rows, late)
        scores = compare(self, model, rows)["terms"][0]["scores"]
        self.assertEqual(scores[0], scores[3])
        self.assertEqual(len(set(scores[1:5])), 4)

    def test_a_feature_both_as_a_number_and_in_bins_has_two_terms(self):
        bins = KBinsDiscretizer(3, encode="onehot", strategy="uniform")
        parts = [("line", StandardScaler(), ["debt"]), ("bins", bins, ["debt"])]
        exported = compare(self, fitted(parts, self.frame, self.late), self.rows)
        self.assertEqual([t["type"] for t in exported["terms"]], ["linear", "table"])

    def test_scalers_one_after_the_other(self):
        chain = make_pipeline(SimpleImputer(), MinMaxScaler((2, 5)), StandardScaler())
        fill = SimpleImputer(strategy="constant", fill_value=-7.0)
        twice = make_pipeline(fill, SimpleImputer(), StandardScaler())
        bins = KBinsDiscretizer(4, encode="ordinal", strategy="uniform")
        binned = make_pipeline(bins, StandardScaler(), MaxAbsScaler())
        parts = [("a", chain, ["income"]), ("b", twice, ["age"]), ("c", binned, ["debt"])]
        compare(self, fitted(parts, self.frame, self.late), self.rows)

    def test_columns_by_place_mask_slice_and_remainder(self):
        numbers = self.frame[["debt", "income", "age"]].fillna(1.0)
        rows = self.rows[["debt", "income", "age"]].fillna(1.0)
        for chosen in ([1], [-2], [False, True, False], slice(1, 2)):
            parts = [("scaled", StandardScaler(), chosen)]
            for remainder in ("drop", "passthrough", MinMaxScaler()):
                model = fitted(parts, numbers, self.late, remainder=remainder)
                kept = 1 if remainder == "drop" else 3
                self.assertEqual(len(compare(self, model, rows)["terms"]), kept)

    def test_a_coefficient_of_zero_becomes_a_table_without_cuts(self):
        sparse = LogisticRegression(l1_ratio=1, C=0.01, solver="liblinear")
        parts = [("numbers", self.numbers(), ["age"]), ("debt", "passthrough", ["debt"])]
        exported = compare(self, fitted(parts, self.frame, self.late, sparse), self.rows)
        age = term_of(exported, "age")
        self.assertEqual((age["type"], age["axis"]), ("table", {"cuts": []}))
        self.assertEqual(age["scores"][1:], [0, 0])

    def test_an_imputed_gap_scores_as_the_value_it_is_filled_with(self):
        model = fitted([("numbers", self.numbers(), ["income"])], self.frame, self.late)
        line = term_of(export(model), "income")
        median = self.frame["income"].median()
        filled = line["coefficient"] * (median - line["centre"])
        self.assertAlmostEqual(line["whenMissing"], filled, places=12)

    def test_calibrators_keep_their_sign(self):
        parts = [("debt", StandardScaler(), ["debt"]), ("numbers", self.numbers(), ["income"])]
        inner = fitted(parts, self.frame, self.late)
        later, outcome = customers(500, 3)
        for method, labels, falls in (
            ("sigmoid", outcome, False),
            ("sigmoid", 1 - outcome, True),
            ("isotonic", outcome, False),
        ):
            model = CalibratedClassifierCV(FrozenEstimator(inner), method=method)
            exported = compare(self, model.fit(later, labels), self.rows)
            self.assertEqual(exported["version"], 2)
            calibrator = exported["calibrator"]
            if method == "sigmoid":
                self.assertEqual(calibrator["slope"] > 0, falls)
            else:
                self.assertEqual(calibrator["values"], sorted(calibrator["values"]))


class TermsTest(unittest.TestCase):
    def test_lines_that_cancel_out_leave_their_shift_to_the_intercept(self):
        for missing, scores in ((None, [0.0, 0.0, 0.0]), (0.5, [-2.0, 0.0, 0.0])):
            columns = [Column(0, 1.0, 2.0, missing), Column(0, -1.0, 1.0, missing)]
            _, terms, constant = terms_of(columns, [1.0, 1.0], ["debt"])
            self.assertEqual(constant, 3.0)
            self.assertEqual(terms[0]["scores"], scores)

    def test_a_slope_too_small_for_its_zero_crossing_is_centred_at_nought(self):
        columns = [Column(0, 1.0, 1e300, 7.0)]
        _, (term,), constant = terms_of(columns, [1e-310], ["debt"])
        self.assertEqual((term["coefficient"], term["centre"]), (1e-310, -1e300))
        columns = [Column(0, 1e-310, 1e10, 7.0)]
        _, (term,), constant = terms_of(columns, [1.0], ["debt"])
        self.assertEqual((term["coefficient"], term["centre"], constant), (1e-310, 0.0, 1e10))
        self.assertEqual(term["whenMissing"], 7.0 - 1e10)


def hash_of(city):
    """A made-up whole number for each city, and one for none."""
    return CITIES.index(city) if city in CITIES else 7


@unittest.skipUnless(HAS_SKLEARN, "scikit-learn or pandas is not installed")
class RefusedTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        warnings.simplefilter("ignore")
        cls.frame, cls.late = customers()

    def refuses(self, model, words):
        with self.assertRaisesRegex(CannotExport, words):
            export(model)

    def behind(self, step, columns, regression=None):
        return fitted([("step", step, columns)], self.frame, self.late, regression)

    def test_models_that_are_no_regression_of_two_classes(self):
        debt = self.frame[["debt"]]
        forest = RandomForestClassifier(3).fit(debt, self.late)
        self.refuses(forest, "RandomForestClassifier: is not supported")
        three = np.digitize(self.frame["debt"], [0.3, 0.5])
        self.refuses(LogisticRegression().fit(debt, three), "3 classes")

    def test_averaged_calibrators(self):
        model = CalibratedClassifierCV(LogisticRegression(), cv=3)
        self.refuses(model.fit(self.frame[["debt"]], self.late), "averages 3 models")

    def test_steps_that_mix_features_or_run_code(self):
        self.refuses(self.behind(PolynomialFeatures(2), ["debt"]), "PolynomialFeatures: this step")
        self.refuses(self.behind(FunctionTransformer(np.sqrt), ["debt"]), "runs custom code")

    def test_what_changes_a_missing_value_into_more_than_one_column(self):
        step = SimpleImputer(add_indicator=True)
        self.refuses(self.behind(step, ["income"]), "add_indicator=True")

    def test_numbers_that_stand_for_missing(self):
        parts = [("fill", SimpleImputer(missing_values=0.0), ["debt"])]
        self.refuses(fitted(parts, self.frame, self.late), "missing_values=0.0")

    def test_clipping(self):
        self.refuses(self.behind(MinMaxScaler(clip=True), ["debt"]), "clip=True")

    def test_infrequent_categories(self):
        step = OneHotEncoder(min_frequency=300)
        self.refuses(self.behind(step, ["city"]), "infrequent categories")

    def test_encoding_and_binning_after_scaling(self):
        binned = make_pipeline(StandardScaler(), KBinsDiscretizer(3))
        self.refuses(self.behind(binned, ["debt"]), "transformed before it was binned")
        coded = make_pipeline(StandardScaler(), OneHotEncoder(handle_unknown="ignore"))
        self.refuses(self.behind(coded, ["debt"]), "transformed before it was encoded")

    def test_a_feature_that_is_a_number_here_and_a_category_there(self):
        frame = self.frame.fillna({"age": 30.0})
        parts = [("line", StandardScaler(), ["age"]), ("code", OneHotEncoder(), ["age"])]
        self.refuses(fitted(parts, frame, self.late), "both as a number and as a category")

    def test_names_that_stand_twice(self):
        model = LogisticRegression().fit(self.frame[["debt", "debt"]].to_numpy(), self.late)
        with self.assertRaisesRegex(CannotExport, "have the same name"):
            export(model, ["debt", "debt"])


if __name__ == "__main__":
    unittest.main()
