// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import io.chainbridge.alex.digest.Sha256;
import java.util.List;

/** What reading a data file gave. */
public sealed interface TableReading {
  /** The wanted columns, and the digest of the file's bytes as they lie on disk. */
  record Ok(Table table, Sha256 bytesDigest, long bytes) implements TableReading {}

  /** Nothing was loaded; every fault found, the first hundred at most. */
  record Refused(List<DataFault> faults) implements TableReading {
    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
