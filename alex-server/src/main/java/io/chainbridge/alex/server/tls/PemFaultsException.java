// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.tls;

import java.util.List;
import java.util.stream.Collectors;

/** A pair of PEM files cannot be served; the message has every reason. */
public final class PemFaultsException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<PemFault> faults;

  PemFaultsException(PemFiles files, List<PemFault> faults) {
    super(
        faults.stream()
            .map(fault ->
                "%s %s; %s".formatted(files.of(fault.where()), fault.problem(), fault.whatToDo()))
            .collect(Collectors.joining("; ")));
    this.faults = List.copyOf(faults);
  }

  /** Every reason. */
  public List<PemFault> faults() {
    return faults;
  }
}
