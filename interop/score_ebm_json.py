# SPDX-License-Identifier: Apache-2.0
"""Loads EBM JSON that alex wrote with the real interpret library, and scores rows with it.

    python score_ebm_json.py FOLDER

For each NAME.ebm.json of the folder it reads NAME.rows and writes NAME.scores: the library's
decision_function of each row. A row is a line of cells, separated by tabs, one for each feature:
empty if missing, a number, or = and a category in URL encoding.

Every model must also be one that the library can explain and write again, and that says 0 or 1.
"""

import sys
import warnings
from pathlib import Path
from urllib.parse import unquote_plus

import numpy as np
import pandas as pd
from interpret.glassbox import ExplainableBoostingClassifier

warnings.filterwarnings("ignore", message="JSON formats are in beta")


def value(cell):
    if cell == "":
        return None
    return unquote_plus(cell[1:]) if cell.startswith("=") else float(cell)


def table(model, lines):
    cells = [[value(cell) for cell in line.split("\t")] for line in lines]
    frame = pd.DataFrame(cells, columns=model.feature_names_in_, dtype=object)
    for name, kind in zip(model.feature_names_in_, model.feature_types_in_):
        if kind == "continuous":
            frame[name] = frame[name].astype(float)
    return frame


def score(file):
    model = ExplainableBoostingClassifier()._from_json(str(file))
    stem = file.name.removesuffix(".ebm.json")
    lines = file.with_name(f"{stem}.rows").read_text("utf-8").split("\n")[:-1]
    rows = table(model, lines)
    scores = model.decision_function(rows)
    chosen = np.asarray(model.predict(rows))
    assert set(chosen) <= {0, 1}, chosen
    model.explain_global()
    model.explain_local(rows.iloc[:2])
    model.to_jsonable(detail="minimal")
    answer = "".join(f"{float(one)!r}\n" for one in scores)
    file.with_name(f"{stem}.scores").write_text(answer)


def main(folder):
    for file in sorted(folder.glob("*.ebm.json")):
        score(file)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
