// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.data;

/** How a column becomes a feature. */
public enum FeatureKind {
  NUMERIC,
  CATEGORICAL
}
