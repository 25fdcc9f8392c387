// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * Numbers in requests. Scoring and records hold a double; a whole number that a double does not
 * hold, such as 2^53 + 1, would be scored and logged as another number.
 */
public final class ExactNumber {
  private ExactNumber() {}

  /** Whether a double holds this number; true for every number with a point or an exponent. */
  public static boolean holds(JsonNode number) {
    if (!number.isIntegralNumber()) {
      return number.isNumber();
    }
    double value = number.asDouble();
    return Double.isFinite(value) && new BigDecimal(value).compareTo(number.decimalValue()) == 0;
  }
}
