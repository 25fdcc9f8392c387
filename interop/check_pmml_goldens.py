# SPDX-License-Identifier: Apache-2.0
"""Scores the PMML goldens with PMML4S (by pypmml; Apache licence) and compares.

    pip install -r requirements.txt
    python check_pmml_goldens.py ../alex-formats/src/test/resources/golden/pmml

Needs a Java runtime. With pypmml 1.5.8 the largest difference of a probability is 2.3e-16.
"""

import csv
import gzip
import math
import sys
from pathlib import Path

from pypmml import Model

EVENT = {
    "sklearn": "probability(1)",
    "glm": "Probability_1",
    "softmax": "probability(1)",
    "multinomial": "Probability_1",
    "steep": "probability(1)",
}


def row_of(line):
    row = {name: float(line[name]) for name in ("debt", "income") if line[name]}
    return row | ({"city": line["city"]} if line["city"] else {})


def main(folder):
    for name, event in EVENT.items():
        model = Model.load(str(folder / f"{name}.pmml"))
        with gzip.open(folder / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as file:
            lines = [line for line in csv.DictReader(file) if math.isfinite(float(line["raw"]))]
        worst = max(
            abs(model.predict(row_of(line))[event] - float(line["probability"])) for line in lines
        )
        print(f"{name}: {len(lines)} rows, largest difference {worst}")
        if not worst <= 1e-12:
            raise SystemExit(f"{name}: the scores differ")
    Model.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
