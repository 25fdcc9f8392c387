// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import java.util.List;

/** The result of reading a document: its value, or every fault. */
public sealed interface Parsed<T> {
  /** The document has no fault. */
  record Ok<T>(T value) implements Parsed<T> {}

  /** The document has faults. */
  record Wrong<T>(List<Fault> faults) implements Parsed<T> {
    public Wrong {
      faults = List.copyOf(faults);
    }
  }
}
