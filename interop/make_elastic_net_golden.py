# SPDX-License-Identifier: Apache-2.0
"""Fits elastic nets with scikit-learn and standard errors with statsmodels for alex to reproduce.

The rows and columns are those of make_logistic_golden.py. scikit-learn minimises
C * (sum of log losses) + l1_ratio * sum |w| + (1 - l1_ratio) / 2 * sum w^2, strength = 1 / C.
Coefficients and standard errors are those of the columns as they were before they were
standardised. statsmodels fits the numbers alone, without a penalty, for with all levels of the
category there is no single fit. Factors of variance inflation are of the numbers.

In a virtual environment outside the checkout:

    pip install -r requirements.txt
    python make_elastic_net_golden.py ../alex-training/src/test/resources/golden
"""

import sys
from pathlib import Path

import numpy as np
import statsmodels.api as sm
from sklearn.linear_model import LogisticRegression
from statsmodels.stats.outliers_influence import variance_inflation_factor

from make_logistic_golden import CITIES, NUMBERS, customers, design


def net(columns, event, strength, ratio):
    model = LogisticRegression(
        C=1 / strength, l1_ratio=ratio, solver="saga", tol=1e-12, max_iter=1_000_000
    )
    model.fit(columns, event)
    return model.coef_[0], model.intercept_[0]


def main(folder):
    numbers, city, event = customers(np.random.default_rng(20))
    columns, mean, scale, levels = design(numbers, city)
    lines = []
    for strength, ratio in [(1.0, 0.5), (10.0, 0.5), (10.0, 1.0), (30.0, 0.8), (5.0, 0.1)]:
        weights, intercept = net(columns, event, strength, ratio)
        lines.append(f"fit {strength} {ratio} {float(intercept)!r}")
        for name, weight in zip(NUMBERS, weights[: len(NUMBERS)] / scale):
            lines.append(f"number {name} {float(weight)!r}")
        for level, weight in zip(levels, weights[len(NUMBERS) :]):
            lines.append(f"level {CITIES[level]} {float(weight)!r}")
    alone = columns[:, : len(NUMBERS)]
    fit = sm.Logit(event, sm.add_constant(alone)).fit(method="newton", tol=1e-12, disp=0)
    lines.append(f"error intercept {float(fit.bse[0])!r}")
    for i, name in enumerate(NUMBERS):
        lines.append(f"error {name} {float(fit.bse[i + 1] / scale[i])!r}")
        factor = variance_inflation_factor(sm.add_constant(alone), i + 1)
        lines.append(f"inflation {name} {float(factor)!r}")
    Path(folder, "elastic_net.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
