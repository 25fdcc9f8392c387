// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.audit.AuditTrust;
import io.chainbridge.alex.audit.HomeAudit;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.dossier.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every tamper with a finished home is found by an audit of the folder alone, or stands in the
 * short list of those that need a checkpoint or key from outside, and is then found with one.
 */
final class AttacksTest {
  private static final int SAMPLE = 48;

  @TempDir private Path folder = Path.of("");

  private static List<String> findings(Path home, AuditTrust trust) {
    return HomeAudit.of(home, trust).lines().stream()
        .flatMap(line -> line.findings().stream())
        .toList();
  }

  @Test
  void theFinishedHomeHolds() {
    FinishedHome home = FinishedHome.get();
    assertThat(findings(home.home(), home.outside())).isEmpty();
    home.backups()
        .forEach(backup -> assertThat(findings(backup, AuditTrust.ofTheFolder())).isEmpty());
  }

  /** Without one of these, a tamper of its kind changes nothing. */
  @Test
  void theFinishedHomeHasAWholeLifeBehindIt() {
    try (Home home = Home.openForReading(FinishedHome.get().home())) {
      assertThat(home.journal().events().stream().<Class<?>>map(leaf -> leaf.event().getClass()))
          .contains(
              Event.Rejected.class,
              Event.Signed.class,
              Event.Observed.class,
              Event.Widened.class,
              Event.RolledBack.class,
              Event.Certified.class,
              Event.Superseded.class);
    }
  }

  @Test
  void aForgeryThatChangesNothingHolds() throws IOException {
    FinishedHome home = FinishedHome.get();
    TamperedHome copy = TamperedHome.of(home.home(), folder.resolve("same"));
    Forgery.in(copy).write();
    copy.predictions(same -> new ArrayList<>(same));
    assertThat(findings(copy.folder(), home.outside())).isEmpty();
  }

  @Test
  void anEditedShadowDashboardIsFound() throws IOException {
    TamperedHome copy = TamperedHome.of(FinishedHome.get().home(), folder.resolve("dashboard"));
    String page = "models/chainiq_risk_v0.2.0/shadow_dashboard.html";
    copy.edited(page, page, "in shadow", "in the sun");
    assertThat(findings(copy.folder(), AuditTrust.ofTheFolder()))
        .singleElement()
        .asString()
        .contains(page, "is not what the log and the kept files give");
  }

  /** A sample in every build; every tamper with {@code -Pattacks}. */
  @Test
  void everyTamperIsFound() throws IOException {
    FinishedHome home = FinishedHome.get();
    List<Tamper> all = Catalogue.of(home);
    int step = Boolean.getBoolean("alex.attacks") ? 1 : SAMPLE;
    List<Tamper> chosen =
        IntStream.range(0, all.size()).filter(n -> n % step == 0).mapToObj(all::get).toList();
    List<Attack> attacks = new AttackRun(home, folder).of(chosen);
    System.out.println(Attack.table(attacks));
    assertThat(attacks).filteredOn(attack -> !attack.asExpected()).isEmpty();
  }
}
