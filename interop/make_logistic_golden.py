# SPDX-License-Identifier: Apache-2.0
"""Fits logistic regressions with scikit-learn and writes the coefficients alex must reproduce.

alex minimises   sum of log losses + l2 / 2 * sum of squared weights,   intercept free,
over these columns: a number minus the mean of its known values, divided by their population
standard deviation, 0 where missing; and a 0/1 column for each level of a category that at least
30 rows have. scikit-learn minimises C * (sum of log losses) + 1/2 * (sum of squared weights), so
C = 1 / l2 over the same columns. Written are coefficients of the columns as they were before they
were standardised, and the intercept at the means.

In a virtual environment outside the checkout:

    pip install -r requirements.txt
    python make_logistic_golden.py ../alex-training/src/test/resources/golden

One file: the fits first, then the rows. An empty cell is missing.
"""

import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

ROWS = 400
LEAST_ROWS_OF_A_LEVEL = 30
NUMBERS = ["debt", "income", "age"]
CITIES = ["Aachen", "Bern", "Cork", "Delft", "Elche"]
SHARES = [0.4, 0.25, 0.2, 0.11, 0.04]
EFFECTS = [0.0, 0.9, -0.7, 0.4, 2.0]


def customers(rng):
    debt = np.round(rng.beta(2, 3, ROWS), 3)
    income = np.round(rng.lognormal(10, 0.6, ROWS))
    age = np.round(rng.normal(45, 12, ROWS))
    city = rng.choice(len(CITIES), ROWS, p=SHARES)
    risk = 4 * debt - 0.8 * np.log(income / 22000) - 0.02 * age - 1 + np.array(EFFECTS)[city]
    event = (rng.random(ROWS) < 1 / (1 + np.exp(-risk))).astype(int)
    debt[rng.random(ROWS) < 0.1] = np.nan
    income[rng.random(ROWS) < 0.02] = np.nan
    return np.column_stack([debt, income, age]), city, event


def design(numbers, city):
    mean = np.nanmean(numbers, axis=0)
    scale = np.nanstd(numbers, axis=0)
    columns = np.nan_to_num((numbers - mean) / scale, nan=0.0)
    levels = [c for c in range(len(CITIES)) if (city == c).sum() >= LEAST_ROWS_OF_A_LEVEL]
    return np.column_stack([columns, city[:, None] == np.array(levels)]), mean, scale, levels


def fit(columns, event, l2):
    """lbfgs stops some 1e-6 short of the optimum, so Newton's method goes the last step."""
    fits = []
    for solver in ["lbfgs", "newton-cholesky"]:
        model = LogisticRegression(C=1 / l2, solver=solver, tol=1e-10, max_iter=100_000)
        model.fit(columns, event)
        fits.append(np.append(model.coef_[0], model.intercept_[0]))
    weights, intercept = fits[1][:-1], fits[1][-1]
    residual = event - 1 / (1 + np.exp(-(columns @ weights + intercept)))
    slope = np.append(columns.T @ residual - l2 * weights, residual.sum())
    apart = np.abs(fits[1] - fits[0]).max()
    print("l2", l2, "solvers differ by", apart, "largest slope", np.abs(slope).max())
    return weights, intercept


def main(folder):
    numbers, city, event = customers(np.random.default_rng(20))
    columns, mean, scale, levels = design(numbers, city)
    lines = []
    for l2 in [0.01, 1.0, 25.0]:
        weights, intercept = fit(columns, event, l2)
        lines.append(f"fit {l2} {float(intercept)!r}")
        for name, weight in zip(NUMBERS, weights[: len(NUMBERS)] / scale):
            lines.append(f"number {name} {float(weight)!r}")
        for level, weight in zip(levels, weights[len(NUMBERS) :]):
            lines.append(f"level {CITIES[level]} {float(weight)!r}")
    lines.append("rows debt,income,age,city,event")
    for row in range(ROWS):
        cells = ["" if np.isnan(v) else f"{v:.12g}" for v in numbers[row]]
        lines.append(",".join(cells + [CITIES[city[row]], str(event[row])]))
    Path(folder, "logistic.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
