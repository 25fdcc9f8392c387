// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import java.util.List;

/** What became of reading an input: the value, or every fault that was found. */
public sealed interface Parsed<T> {
  /** The input was understood in full. */
  record Ok<T>(T value) implements Parsed<T> {}

  /** The input was refused. */
  record Wrong<T>(List<Fault> faults) implements Parsed<T> {
    public Wrong {
      faults = List.copyOf(faults);
      if (faults.isEmpty()) {
        throw new IllegalArgumentException("faults must not be empty");
      }
    }
  }
}
