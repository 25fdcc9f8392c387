// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.record;

/**
 * One thing wrong with a request.
 *
 * @param field which part, such as {@code features.income}
 * @param problem in words, with the value
 */
public record FieldFault(String field, String problem) {
  @Override
  public String toString() {
    return field + ": " + problem;
  }
}
