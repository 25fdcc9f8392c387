// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import io.chainbridge.alex.lifecycle.roster.Roster;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import java.util.ArrayList;
import java.util.List;

/** What the first leaf of a home may say. */
final class Bootstrapping {
  private static final int ADMINISTRATORS = 2;

  private Bootstrapping() {}

  static List<Shortfall> shortfalls(HomeKind kind, List<RosterChange> changes) {
    List<Shortfall> found = new ArrayList<>();
    Roster roster = Roster.nobody().of(kind);
    for (RosterChange change : changes) {
      if (!lawful(kind, change)) {
        found.add(
            ShortfallCode.ADMINISTRATORS_MISSING.of(
                change.person().subject(), "more than a first leaf may grant", allowed(kind)));
      }
    }
    found.addAll(RosterRules.shortfalls(roster, changes));
    roster = roster.settled(changes);
    long signing = roster.holders(Role.ADMINISTRATOR).stream().filter(roster::isKnown).count();
    if (kind == HomeKind.LIVE && signing < ADMINISTRATORS) {
      found.add(
          ShortfallCode.ADMINISTRATORS_MISSING.of(
              "administrators", signing + " with a key or an account of their own", "at least 2"));
    }
    return found;
  }

  /** A live home begins with administrators only; a replay's people are words without keys. */
  private static boolean lawful(HomeKind kind, RosterChange change) {
    return switch (change) {
      case RosterChange.Grant(_, Role role) -> kind != HomeKind.LIVE || role == Role.ADMINISTRATOR;
      case RosterChange.RegisterKey _, RosterChange.RegisterAccount _ -> kind == HomeKind.LIVE;
      case RosterChange.Revoke _ -> false;
    };
  }

  private static String allowed(HomeKind kind) {
    return kind == HomeKind.LIVE
        ? "administrators, their keys and accounts"
        : "roles of the scenario";
  }
}
