// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.order;

import picocli.CommandLine.Option;

/** Why a person does it. */
final class ReasonOption {
  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "the reason, kept in the log")
  private String reason = "";

  String text() {
    return reason;
  }
}
