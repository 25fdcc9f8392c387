// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.pmml;

import io.chainbridge.alex.formats.io.XmlCursor;
import java.util.Optional;

/**
 * An active field of PMML's mining schema.
 *
 * @param replacement the value that replaces a missing one; ignored unless {@code replaced}
 * @param replaced whether the file has a replacement; otherwise a missing value has no score
 * @param invalid the treatment of a value that the dictionary does not allow
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

  /** The value that replaces a missing one, if the file has it. */
  Optional<String> missing() {
    return replaced ? Optional.of(replacement) : Optional.empty();
  }
}
