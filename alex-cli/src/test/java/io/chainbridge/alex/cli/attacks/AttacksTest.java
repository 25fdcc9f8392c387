// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.audit.AuditTrust;
import io.chainbridge.alex.audit.HomeAudit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every tamper with a finished home is found by an audit of the folder alone, or stands in the
 * short list of those that need a checkpoint or key from outside, and is then found with one.
 */
final class AttacksTest {
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

  @Test
  void aForgeryThatChangesNothingHolds() throws IOException {
    FinishedHome home = FinishedHome.get();
    TamperedHome copy = TamperedHome.of(home.home(), folder.resolve("same"));
    Forgery.in(copy).write();
    copy.predictions(same -> new ArrayList<>(same));
    assertThat(findings(copy.folder(), home.outside())).isEmpty();
  }

  @Test
  void everyTamperIsFound() throws IOException {
    FinishedHome home = FinishedHome.get();
    List<Attack> attacks = new ArrayList<>();
    List<Tamper> all = Catalogue.of(home);
    System.err.println(all.size() + " tampers");
    int nth = Integer.getInteger("alex.nth", 1);
    for (int n = 0; n < all.size(); n++) {
      Tamper tamper = all.get(n);
      if (n % nth != Integer.getInteger("alex.off", 0)) {
        continue;
      }
      long t0 = System.nanoTime();
      try {
        attacks.add(Attack.of(tamper, home, folder.resolve("tampered")));
      } catch (RuntimeException e) {
        System.err.println("BROKEN " + e.getMessage());
        continue;
      }
      System.err.println((System.nanoTime() - t0) / 1000000 + " ms " + attacks.getLast());
    }
    System.out.println(Attack.table(attacks));
    assertThat(attacks).filteredOn(attack -> !attack.asExpected()).isEmpty();
  }
}
