# SPDX-License-Identifier: Apache-2.0
"""Tests of alex_export; what needs a library that is not installed is skipped."""
