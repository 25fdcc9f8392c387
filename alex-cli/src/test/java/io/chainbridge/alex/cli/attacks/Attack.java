// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import io.chainbridge.alex.audit.AuditTrust;
import io.chainbridge.alex.audit.HomeAudit;
import io.chainbridge.alex.cli.attacks.Tamper.Kind;
import io.chainbridge.alex.cli.attacks.Tamper.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the audit made of one tamper.
 *
 * @param needed what it took to find it; empty when it was not found at all
 * @param finding the first thing it said
 */
record Attack(Tamper tamper, Optional<Needs> needed, String finding) {
  static Attack of(Tamper tamper, FinishedHome home, Path folder) throws IOException {
    TamperedHome copy = TamperedHome.of(home.home(), folder);
    try {
      tamper.action().on(copy);
      Optional<String> inside = HomeAudit.firstFinding(folder, AuditTrust.ofTheFolder());
      if (inside.isPresent()) {
        return new Attack(tamper, Optional.of(Needs.FOLDER), inside.get());
      }
      Optional<String> outside = HomeAudit.firstFinding(folder, home.outside());
      return new Attack(tamper, outside.map(_ -> Needs.OUTSIDE), outside.orElse(""));
    } catch (RuntimeException e) {
      throw new IllegalStateException(tamper.id() + ": " + e.getMessage(), e);
    } finally {
      Folders.delete(folder);
    }
  }

  /** No worse than what is known of it. */
  boolean asExpected() {
    return rank(needed) <= rank(Optional.of(Known.needs(tamper)));
  }

  /** How much it takes: 0 the folder, 1 something from outside, 2 more than there is. */
  private static int rank(Optional<Needs> needs) {
    return needs.map(Needs::ordinal).orElse(Needs.values().length);
  }

  /** Figures by kind. */
  static String table(List<Attack> attacks) {
    StringBuilder out = new StringBuilder();
    out.append(
        "%-20s %6s %6s %14s %6s%n".formatted("kind", "tried", "found", "needs outside", "no"));
    for (Kind kind : Kind.values()) {
      List<Attack> all = attacks.stream().filter(each -> each.tamper().kind() == kind).toList();
      out.append(
          "%-20s %6d %6d %14d %6d%n"
              .formatted(
                  kind,
                  all.size(),
                  count(all, Optional.of(Needs.FOLDER)),
                  count(all, Optional.of(Needs.OUTSIDE)),
                  count(all, Optional.empty())));
    }
    return out.toString();
  }

  private static long count(List<Attack> attacks, Optional<Needs> needed) {
    return attacks.stream().filter(attack -> attack.needed().equals(needed)).count();
  }

  @Override
  public String toString() {
    return tamper.id() + " -> " + needed.map(Needs::toString).orElse("NOT FOUND") + ": " + finding;
  }
}
