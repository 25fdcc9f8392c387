# SPDX-License-Identifier: Apache-2.0
"""Exports logistic regressions and additive models of Python libraries as alex JSON.

    from alex_export import export, write_model, write_probes
    model = export(fitted)                      # a dict in the format alex-additive
    write_model("model.json", model)
    write_probes("probes.csv", fitted, rows)    # rows, raw scores, probabilities

A fitted object is read through its attributes; only its own scoring is executed. A model that
cannot be exported exactly raises CannotExport, which names the object and the reason.
"""

from .curves import curve, sample_points
from .document import form
from .errors import CannotExport
from .files import write_model, write_probes
from .model import export, feature_names, scores

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
