// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.roster.Roster;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which roles a command demands of the people who give it.
 *
 * <pre>
 * Propose, SubmitPrototype, SubmitTraining, ProposeBaseline     ENGINEER
 * Sign, PermitException                                         the role that it is given in
 * StartShadow                                                   ENGINEER, ML_LEAD or OPERATOR
 * Widen                                                         BUSINESS, ML_LEAD or OPERATOR
 * RollBack                                                      ALEX, ML_LEAD, BUSINESS or OPERATOR
 * Investigate                                                   ALEX, ML_LEAD, ENGINEER or OPERATOR
 * WithdrawDenial                                                the roles that sign checkpoints
 * Certify                                                       ALEX
 * changes of the roster                                         ADMINISTRATOR
 * registered data sets                                          DATA_OWNER
 * </pre>
 */
final class Permissions {
  static final Set<Role> ADMINISTRATION = Set.of(Role.ADMINISTRATOR);
  static final Set<Role> DATA = Set.of(Role.DATA_OWNER);
  private static final Set<Role> ENGINEERING = Set.of(Role.ENGINEER);
  private static final Set<Role> STARTING = Set.of(Role.ENGINEER, Role.ML_LEAD, Role.OPERATOR);
  private static final Set<Role> WIDENING = Set.of(Role.BUSINESS, Role.ML_LEAD, Role.OPERATOR);
  private static final Set<Role> RETURNING =
      Set.of(Role.ALEX, Role.ML_LEAD, Role.BUSINESS, Role.OPERATOR);
  private static final Set<Role> INVESTIGATION =
      Set.of(Role.ALEX, Role.ML_LEAD, Role.ENGINEER, Role.OPERATOR);
  private static final Set<Role> REVIEWING = Set.of(Role.ALEX, Role.ML_LEAD, Role.BUSINESS);
  private static final Set<Role> CERTIFYING = Set.of(Role.ALEX);

  private Permissions() {}

  /** Every role that a person of the command lacks; none for a command of the server. */
  static List<Shortfall> shortfalls(Roster roster, Command command) {
    return switch (command) {
      case Command.Propose propose -> demand(roster, propose.by(), ENGINEERING);
      case Command.SubmitPrototype submit -> demand(roster, submit.by(), ENGINEERING);
      case Command.SubmitTraining submit -> demand(roster, submit.by(), ENGINEERING);
      case Command.SubmitBlackBox submit -> demand(roster, submit.by(), ENGINEERING);
      case Command.Sign sign -> demand(roster, sign.by(), Set.of(sign.role()));
      case Command.PermitException permit -> demand(roster, permit.by(), Set.of(permit.role()));
      case Command.StartShadow start -> demand(roster, start.by(), STARTING);
      case Command.Widen widen -> demand(roster, widen.by(), WIDENING);
      case Command.RollBack back -> demand(roster, back.by(), RETURNING);
      case Command.Investigate investigate -> demand(roster, investigate.by(), INVESTIGATION);
      case Command.WithdrawDenial withdraw -> demand(roster, withdraw.by(), REVIEWING);
      case Command.Certify certify -> demand(roster, certify.by(), CERTIFYING);
      case Command.ProposeBaseline propose -> demand(roster, propose.by(), ENGINEERING);
      case Command.EvidenceArrived _,
          Command.RuleFired _,
          Command.Escalate _,
          Command.Supersede _,
          Command.Restore _ ->
          List.of();
    };
  }

  /** A reason unless the person holds one of the roles. */
  static List<Shortfall> demand(Roster roster, Person by, Set<Role> oneOf) {
    List<Shortfall> found = new ArrayList<>();
    if (oneOf.stream().noneMatch(role -> roster.holds(by, role))) {
      found.add(
          ShortfallCode.ROLE_NOT_HELD.of("by", by.subject(), "a person who holds " + words(oneOf)));
    }
    return found;
  }

  private static String words(Set<Role> oneOf) {
    return String.join(" or ", oneOf.stream().sorted().map(Role::name).toList());
  }
}
