// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.people;

import io.chainbridge.alex.cli.key.SigningKey;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.ledger.SignedCheckpoint;
import io.chainbridge.alex.lifecycle.dossier.Absence;
import io.chainbridge.alex.operation.watch.FolderCounts;
import io.chainbridge.alex.operation.watch.HomeLosses;
import io.chainbridge.alex.predictionlog.CountedRecords;
import io.chainbridge.alex.predictionlog.LogHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex recover}: two administrators say in the log what a home has lost. */
@Command(
    name = "recover",
    mixinStandardHelpOptions = true,
    description = {
      "Record what a home has lost for good, so that it can be served again.",
      "",
      "Bring back what you can first. What is gone is computed, not asked: prediction records that"
          + " the log counted, and leaves that a signed checkpoint covers. One administrator"
          + " proposes it, another confirms it with the same command. The gap is shown for ever.",
      ""
    })
public final class RecoverCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "HOME", description = "the home folder")
  private Path home = Path.of("");

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "what happened, kept in the log")
  private String reason = "";

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "a newer checkpoint of this log that was kept elsewhere")
  private String checkpoint = "";

  @Mixin private SigningKey key = new SigningKey();

  public RecoverCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (Home opened = key.open(home)) {
      SigningKey.Signer signer = key.recovering(opened);
      if (!checkpoint.isEmpty() && opened.journal().behind().isEmpty()) {
        opened.journal().knows(new SignedCheckpoint(Files.readString(Path.of(checkpoint))));
      }
      Absence.Recovery lost = HomeLosses.of(opened, signer.governance().book().continuity());
      if (lost.ranges().isEmpty() && lost.leaves().isEmpty()) {
        return terminal.badInput(
            home + " lacks nothing that it is known to have had; there is nothing to recover");
      }
      count(opened, signer.governance(), lost);
      return new Absences(terminal, signer).decide(lost, reason, "alex recover");
    }
  }

  /** Records after a gap are counted first: only what was counted can be said to be lost. */
  private void count(Home opened, Governance governance, Absence.Recovery lost) {
    LogHead newest = CountedRecords.newest(opened.predictions());
    long counted = governance.book().counted().map(count -> count.records()).orElse(0L);
    boolean more = lost.ranges().stream().anyMatch(range -> range.to() > counted);
    if (more && lost.leaves().isEmpty()) {
      governance.countRecords(newest.records(), newest.hash(), FolderCounts.countList(opened));
    }
  }
}
