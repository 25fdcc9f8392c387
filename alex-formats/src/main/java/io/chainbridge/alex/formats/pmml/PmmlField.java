// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.pmml;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * A field of PMML's data dictionary.
 *
 * @param values the valid values of a categorical field, in order; empty if every value is valid
 * @param ranged whether only numbers in declared intervals are valid
 */
record PmmlField(String name, boolean categorical, SequencedSet<String> values, boolean ranged) {
  PmmlField {
    values = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(values));
  }
}
