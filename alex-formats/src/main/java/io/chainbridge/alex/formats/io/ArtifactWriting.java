// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

import java.util.List;

/** What became of writing a model in another tool's form: a file, or every reason why not. */
public sealed interface ArtifactWriting {
  /** The form holds the whole model; these are the bytes of the file. */
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

  /** The form lacks something that the model has; each fault names the part of the model. */
  record Refused(List<ArtifactFault> faults) implements ArtifactWriting {
    public Refused {
      faults = List.copyOf(faults);
      if (faults.isEmpty()) {
        throw new IllegalArgumentException("faults must not be empty");
      }
    }
  }
}
