// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.pmml;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * A field as PMML's data dictionary declares it.
 *
 * @param values the valid values of a category, in order; empty where any is valid
 * @param ranged whether numbers outside of some intervals are invalid
 */
record PmmlField(String name, boolean categorical, SequencedSet<String> values, boolean ranged) {
  PmmlField {
    values = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(values));
  }
}
