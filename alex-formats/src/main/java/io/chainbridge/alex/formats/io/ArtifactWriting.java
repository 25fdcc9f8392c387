// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

import java.util.List;

/** The result of writing a model in another tool's format: a file, or every reason against it. */
public sealed interface ArtifactWriting {
  /** The format can represent the whole model; these are the bytes of the file. */
  @SuppressWarnings("ArrayRecordComponent") // copied in, copied out, never compared
  record Written(byte[] bytes) implements ArtifactWriting {
    public Written {
      bytes = bytes.clone();
    }

    /** A copy of the bytes. */
    @Override
    public byte[] bytes() {
      return bytes.clone();
    }
  }

  /** The format cannot represent the model; each fault names a part of the model. */
  record Refused(List<ArtifactFault> faults) implements ArtifactWriting {
    public Refused {
      faults = List.copyOf(faults);
      if (faults.isEmpty()) {
        throw new IllegalArgumentException("faults must not be empty");
      }
    }
  }
}
