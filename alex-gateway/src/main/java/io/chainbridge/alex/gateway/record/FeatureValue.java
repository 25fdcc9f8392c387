// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.record;

/** The value of one feature in a request. */
public sealed interface FeatureValue {
  /** A number; it must be finite to be scored. */
  record Numeric(double value) implements FeatureValue {}

  /** A category. */
  record Text(String value) implements FeatureValue {}

  /** Unknown; every glass box has a score for it. */
  record Missing() implements FeatureValue {}

  /** The one missing value. */
  Missing MISSING = new Missing();
}
