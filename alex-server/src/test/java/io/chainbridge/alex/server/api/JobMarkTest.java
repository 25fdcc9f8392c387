// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job that is begun again takes for its own submission. */
final class JobMarkTest {
  private static JobMark mark(GovernedLoans loans) {
    return new JobMark(GovernedLoans.MODEL, events(loans).size());
  }

  private static List<LoggedEvent> events(GovernedLoans loans) {
    return loans.governance().events(GovernedLoans.MODEL);
  }

  @Test
  void isPassedByASubmissionAndNotByADenial(@TempDir Path folder) {
    try (GovernedLoans loans = GovernedLoans.in(folder.resolve("home"))) {
      JobMark before = mark(loans);
      loans.propose();
      assertThat(before.isPassedBy(events(loans))).isTrue();
      JobMark proposed = mark(loans);
      loans.sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, false);
      assertThat(events(loans).getLast().event()).isInstanceOf(Event.Rejected.class);
      assertThat(proposed.isPassedBy(events(loans))).isFalse();
    }
  }
}
