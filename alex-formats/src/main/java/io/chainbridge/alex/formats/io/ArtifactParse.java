// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

import java.util.List;

/** What became of reading an input: the value, or every fault that was found. */
public sealed interface ArtifactParse<T> {
  /** The input was understood in full. */
  record Ok<T>(T value) implements ArtifactParse<T> {}

  /** The input was refused. */
  record Wrong<T>(List<ArtifactFault> faults) implements ArtifactParse<T> {
    public Wrong {
      faults = List.copyOf(faults);
      if (faults.isEmpty()) {
        throw new IllegalArgumentException("faults must not be empty");
      }
    }
  }
}
