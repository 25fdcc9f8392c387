// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.backup;

import java.util.List;

/** A backup that cannot be made, or one that cannot be restored; nothing was written. */
public final class BackupUnusableException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 20;

  BackupUnusableException(String why) {
    super(why);
  }

  /** All faults, each on its line; of many the first. */
  static BackupUnusableException of(List<String> faults) {
    String shown = String.join("\n", faults.subList(0, Math.min(SHOWN, faults.size())));
    return new BackupUnusableException(
        faults.size() > SHOWN ? shown + "\nand %d more".formatted(faults.size() - SHOWN) : shown);
  }
}
