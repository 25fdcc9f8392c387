// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.audit.HomeAudit;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.testkit.ForAll;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay is killed at random moments; what it had said is done is found afterwards. */
final class KilledReplayTest {
  private static final int ROWS_A_DAY = 240;
  private static final LocalDate FIRST_SERVED = LocalDate.parse("2025-07-25");
  private static final Pattern LINE = Pattern.compile("line \\S+ {2}(\\S+): (.*)");

  @TempDir private Path folder = Path.of("");

  @Test
  void losesNothingItHadSaidWasDone() throws Exception {
    RandomGenerator random = ForAll.random(9);
    for (int kill = 0; kill < Integer.getInteger("alex.kills", 2); kill++) {
      Path home = folder.resolve("home-" + kill);
      Child child =
          Child.start(
              ReplayChild.class,
              Examples.folder().resolve("demo/scenario.yaml").toString(),
              home.toString());
      child.awaitLine(line -> line.contains("LIVE as baseline"));
      Thread.sleep(random.nextInt(9_000));
      List<String> said = child.kill();
      assertThat(said).as("the kill must come before the end").doesNotContain("finished");
      verifiesAfterRestart(home, said);
    }
  }

  private static void verifiesAfterRestart(Path folder, List<String> said) {
    try (Home home = Home.openExisting(folder)) {
      Restart.of(home);
      for (String line : said) {
        Matcher printed = LINE.matcher(line);
        if (printed.matches() && ModelId.isWellFormed(printed.group(1))) {
          assertThat(home.journal().eventsOf(new ModelId(printed.group(1))))
              .as(line)
              .anyMatch(provesThat(printed.group(2)));
        }
      }
    }
    HomeAudit audit = HomeAudit.of(folder);
    assertThat(audit.lines()).allSatisfy(line -> assertThat(line.findings()).isEmpty());
    long records = audit.lines().getLast().checked();
    assertThat(records).isGreaterThanOrEqualTo(recordsOfClosedDays(said));
  }

  private static long recordsOfClosedDays(List<String> said) {
    return said.stream()
        .filter(line -> line.startsWith("closed "))
        .map(line -> LocalDate.parse(line.substring("closed ".length())))
        .max(LocalDate::compareTo)
        .map(day -> ROWS_A_DAY * (ChronoUnit.DAYS.between(FIRST_SERVED, day) + 1))
        .orElse(0L);
  }

  /** The event that must be in the log once this line was printed. */
  private static Predicate<LoggedEvent> provesThat(String printed) {
    return logged ->
        switch (printed.replaceAll("[ :].*", "")) {
          case "LIVE" ->
              logged.event() instanceof Event.BaselineIntroduced
                  || logged.event() instanceof Event.Widened;
          case "PROPOSAL" -> logged.event() instanceof Event.Proposed;
          case "PROTOTYPE" -> logged.event() instanceof Event.PrototypeAccepted;
          case "TRAINING_APPROVAL" -> logged.event() instanceof Event.TrainingAccepted;
          case "SHADOW_MODE" -> logged.event() instanceof Event.ShadowStarted;
          case "CONTROLLED_DEPLOYMENT" -> logged.event() instanceof Event.Widened;
          case "FROZEN" -> logged.event() instanceof Event.Certified;
          case "REJECTED" -> logged.event() instanceof Event.Rejected;
          case "ROLLED_BACK" -> logged.event() instanceof Event.RolledBack;
          default -> true;
        };
  }
}
