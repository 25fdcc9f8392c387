// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import io.chainbridge.alex.digest.Sha256;
import java.util.List;

/** The result of reading a data file. */
public sealed interface TableReading {
  /** The requested columns, and digest and size of the file's bytes on disk. */
  record Ok(Table table, Sha256 bytesDigest, long bytes) implements TableReading {}

  /** Nothing was loaded; the faults found, at most 100. */
  record Refused(List<DataFault> faults) implements TableReading {
    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
