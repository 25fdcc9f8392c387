// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.pmml;

import io.chainbridge.alex.formats.io.XmlCursor;
import java.util.Optional;

/**
 * An active field of PMML's mining schema.
 *
 * @param replacement what a missing value is taken for, or nothing: the file then gives no score
 * @param invalid what becomes of a value that the dictionary does not allow
 */
record PmmlInput(
    PmmlField field,
    String replacement,
    boolean replaced,
    Invalid invalid,
    XmlCursor.Attributes attributes) {
  /** The treatments of invalid values. */
  enum Invalid {
    NO_SCORE,
    AS_IS,
    AS_MISSING
  }

  Optional<String> missing() {
    return replaced ? Optional.of(replacement) : Optional.empty();
  }
}
