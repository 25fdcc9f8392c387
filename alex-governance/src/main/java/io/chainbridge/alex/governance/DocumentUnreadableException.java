// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.Parsed;
import java.util.List;

/** A submitted document cannot be read; nothing was decided. Names every fault. */
public final class DocumentUnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  DocumentUnreadableException(List<Fault> faults) {
    super(String.join("\n", faults.stream().map(Fault::render).toList()));
    this.faults = List.copyOf(faults);
  }

  /** Every fault, in the order of the document. */
  public List<Fault> faults() {
    return faults;
  }

  /** The value, or this exception with all faults. */
  static <T> T require(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Ok<T>(T value) -> value;
      case Parsed.Wrong<T>(List<Fault> faults) -> throw new DocumentUnreadableException(faults);
    };
  }
}
