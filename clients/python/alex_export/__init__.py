# SPDX-License-Identifier: Apache-2.0
"""Writes logistic regressions and additive models of Python libraries as alex JSON.

    from alex_export import export, write_model, write_probes
    model = export(fitted)                      # a dict in the alex-additive form
    write_model("model.json", model)
    write_probes("probes.csv", fitted, rows)    # rows, raw scores, probabilities

A fitted object is inspected by its attributes; nothing is executed but its own scoring. What
cannot be exported exactly raises CannotExport, which names the object and the reason.
"""

from .curves import curve, sample_points
from .errors import CannotExport
from .files import write_model, write_probes
from .model import export, feature_names, form, scores

__all__ = [
    "CannotExport",
    "curve",
    "export",
    "feature_names",
    "form",
    "sample_points",
    "scores",
    "write_model",
    "write_probes",
]
