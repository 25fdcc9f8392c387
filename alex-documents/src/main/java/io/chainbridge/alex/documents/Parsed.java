// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import java.util.List;

/** What reading a document gave: a value, or every fault. */
public sealed interface Parsed<T> {
  /** The document reads well. */
  record Ok<T>(T value) implements Parsed<T> {}

  /** The document has faults. */
  record Wrong<T>(List<Fault> faults) implements Parsed<T> {
    public Wrong {
      faults = List.copyOf(faults);
    }
  }
}
