// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.record;

/** What a request says of one feature. */
public sealed interface FeatureValue {
  /** A number; it must be finite to be scored. */
  record Numeric(double value) implements FeatureValue {}

  /** A category. */
  record Text(String value) implements FeatureValue {}

  /** Said to be unknown, which every glass box has a score for. */
  record Missing() implements FeatureValue {}

  /** The one missing value. */
  Missing MISSING = new Missing();
}
