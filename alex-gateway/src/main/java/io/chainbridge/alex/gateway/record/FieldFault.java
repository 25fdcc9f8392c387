// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.record;

/**
 * One thing wrong with a request that was read.
 *
 * @param field which part, such as {@code features.income}
 * @param found what was there
 * @param demanded what must be there
 */
public record FieldFault(Code code, String field, String found, String demanded) {
  /** The kinds of faults, stable for programs. */
  public enum Code {
    FEATURE_MISSING("a value or null", "send null if unknown"),
    NUMBER_NOT_FINITE("finite", "send null if unknown"),
    NUMBER_EXPECTED("a number", "send a number, or null if unknown"),
    TEXT_EXPECTED("a string", "send a string, or null if unknown"),
    RECORD_TOO_LARGE("a record that fits the prediction log", "send fewer or shorter values");

    private final String demanded;
    private final String remedy;

    Code(String demanded, String remedy) {
      this.demanded = demanded;
      this.remedy = remedy;
    }

    /** What must be there. */
    public String demanded() {
      return demanded;
    }

    /** What to do about it. */
    public String remedy() {
      return remedy;
    }
  }

  /** A fault of one feature, which its code describes. */
  public static FieldFault of(Code code, String feature, String found) {
    return new FieldFault(code, "features." + feature, found, code.demanded());
  }

  /** The fault in one sentence. */
  @Override
  public String toString() {
    return code == Code.FEATURE_MISSING
        ? field + " is missing; " + code.remedy()
        : field + " must be " + demanded + ", was: " + found;
  }
}
