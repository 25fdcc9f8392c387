// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.terminal;

/** The codes with which a command ends. */
public final class ExitCode {
  /** Done, or everything holds. */
  public static final int OK = 0;

  /** What was asked for does not hold, or was refused. */
  public static final int DOES_NOT_HOLD = 1;

  /** The input cannot be used; the user can fix it. */
  public static final int BAD_INPUT = 2;

  private ExitCode() {}
}
