# SPDX-License-Identifier: Apache-2.0
"""The alex-additive document that every exporter builds."""


def form(intercept, features, terms, calibrator=None):
    """The document as a dict, in the lowest version that can represent it."""
    curved = any(term["type"] == "piecewise" for term in terms)
    model = {
        "format": "alex-additive",
        "version": 2 if curved or calibrator else 1,
        "link": "logit",
        "intercept": float(intercept),
        "features": features,
        "terms": terms,
    }
    if calibrator:
        model["calibrator"] = calibrator
    return model
