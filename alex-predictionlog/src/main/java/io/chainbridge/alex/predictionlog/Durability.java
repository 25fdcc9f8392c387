// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

/** What an acknowledged record survives. */
public enum Durability {
  /** Kernel panic and power loss: every group is forced to the device before it completes. */
  POWER,
  /** The death of this process: every group is handed to the kernel before it completes. */
  PROCESS
}
