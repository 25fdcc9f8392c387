// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.people;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.decide.HomeDecision;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import java.util.List;

/** Prints what became of a command on the home. */
final class HomeAnswers {
  private HomeAnswers() {}

  static int refused(Terminal terminal, HomeDecision.Refused refused) {
    terminal.print("refused, nothing has changed");
    for (Shortfall reason : refused.shortfalls()) {
      terminal.print(
          "  %s %s %s: %s (demanded: %s)"
              .formatted(
                  reason.row(),
                  reason.code(),
                  reason.subject(),
                  reason.found(),
                  reason.demanded()));
      terminal.print("    to do: " + reason.remedy());
    }
    return ExitCode.DOES_NOT_HOLD;
  }

  /** The changes in words, such as {@code grant ALEX to ada}. */
  static String text(List<RosterChange> changes) {
    return String.join(
        ", ",
        changes.stream()
            .map(change ->
                switch (change) {
                  case RosterChange.Grant(var person, var role) ->
                      "grant " + role + " to " + person.subject();
                  case RosterChange.Revoke(var person, var role) ->
                      "revoke " + role + " of " + person.subject();
                  case RosterChange.RegisterKey(var person, _) ->
                      "register a key of " + person.subject();
                  case RosterChange.RegisterAccount(var person, var account) ->
                      "register account %s of %s"
                          .formatted(account.hex().substring(0, 12), person.subject());
                })
            .toList());
  }
}
