// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.standing;

import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.PolicyException;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.decide.Lifecycle;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.lifecycle.roster.Roster;
import io.chainbridge.alex.lifecycle.rows.Briefing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one model waits for.
 *
 * @param signed who signed what is under review now, such as {@code C3 ALEX approved by ada}
 * @param told what whoever signs must weigh, such as few decisions or one large key
 * @param missing what must happen next and who may do it, such as {@code C3 ML_LEAD: maggie}
 * @param briefing what the signers of a trained model are asked and told
 */
public record Standing(
    ModelId model,
    String state,
    List<String> signed,
    List<String> told,
    List<String> missing,
    Briefing briefing) {
  public Standing {
    signed = List.copyOf(signed);
    told = List.copyOf(told);
    missing = List.copyOf(missing);
  }

  /** The standing of a model, with the people of the roster who can act. */
  public static Standing of(Dossier dossier, Roster roster, Policy policy) {
    Standing standing = ofState(dossier, roster, policy);
    for (PolicyException wanted : dossier.history().wanted()) {
      standing = standing.wanting(wanted);
    }
    return standing;
  }

  /** An exception that one person has proposed. */
  private Standing wanting(PolicyException wanted) {
    List<String> done = new ArrayList<>(signed);
    List<String> open = new ArrayList<>(missing);
    wanted
        .signatures()
        .forEach(given ->
            done.add(
                "exception %s proposed by %s as %s: %s"
                    .formatted(
                        wanted.code(), given.by().subject(), given.role(), wanted.reason())));
    open.add("exception " + wanted.code() + ": another person in another role");
    return new Standing(model, state, done, told, open, briefing);
  }

  private static Standing ofState(Dossier dossier, Roster roster, Policy policy) {
    Standing empty =
        new Standing(
            dossier.model(),
            dossier.word(),
            List.of(),
            Lifecycle.cautions(dossier, policy),
            List.of(),
            briefing(dossier));
    return switch (dossier.state()) {
      case State.Proposed _ ->
          empty.reviewed(
              dossier, roster, "prototype", Set.of(Role.ENGINEER), Checkpoint.PROPOSAL_REVIEW);
      case State.Prototyped _ -> empty.next("trained model", roster, Set.of(Role.ENGINEER));
      case State.Trained _ ->
          empty.reviewed(dossier, roster, "", Set.of(), Checkpoint.TRAINING_APPROVAL);
      case State.BaselineProposed _ ->
          empty.reviewed(dossier, roster, "", Set.of(), Checkpoint.BASELINE_REVIEW);
      case State.Approved _ ->
          empty.next(
              "start of shadow mode", roster, Set.of(Role.ENGINEER, Role.ML_LEAD, Role.OPERATOR));
      case State.InShadow _ ->
          empty.reviewed(
              dossier,
              roster,
              "first step of traffic",
              Set.of(Role.BUSINESS, Role.OPERATOR),
              Checkpoint.SHADOW_REVIEW,
              Checkpoint.ROLLOUT_REVIEW);
      case State.Rolling _ ->
          empty.reviewed(
              dossier,
              roster,
              "next step of traffic",
              Set.of(Role.BUSINESS, Role.OPERATOR),
              Checkpoint.ROLLOUT_REVIEW);
      case State.Live _ ->
          empty.reviewed(
              dossier,
              roster,
              "certificate",
              Set.of(Role.ALEX),
              Checkpoint.PRODUCTION_CERTIFICATION);
      case State.Rejected _ -> empty.next("new submission", roster, Set.of(Role.ENGINEER));
      case State.RolledBack back when back.investigations().isEmpty() ->
          empty.next("investigation", roster, Set.of(Role.ENGINEER, Role.ML_LEAD));
      case State.RolledBack _ -> empty.next("new submission", roster, Set.of(Role.ENGINEER));
      case State.Unknown _, State.Frozen _, State.Superseded _ -> empty;
    };
  }

  private static Briefing briefing(Dossier dossier) {
    return dossier.state() instanceof State.Trained trained ? trained.briefing() : Briefing.none();
  }

  private Standing reviewed(
      Dossier dossier, Roster roster, String then, Set<Role> by, Checkpoint... checkpoints) {
    Standing standing = this;
    for (Checkpoint checkpoint : checkpoints) {
      standing = standing.at(checkpoint, dossier, roster);
    }
    return standing.missing.isEmpty() && !then.isEmpty()
        ? standing.next(then, roster, by)
        : standing;
  }

  /** Each role of the checkpoint: who signed, or who can; evidence first where there is none. */
  private Standing at(Checkpoint checkpoint, Dossier dossier, Roster roster) {
    List<String> done = new ArrayList<>(signed);
    List<String> open = new ArrayList<>(missing);
    var subject = Lifecycle.reviewSubject(dossier, checkpoint);
    for (Role role : checkpoint.roles().stream().sorted().toList()) {
      String what = checkpoint.row() + " " + role;
      List<Signature> given =
          dossier.history().signatures().stream()
              .filter(one ->
                  one.checkpoint() == checkpoint
                      && one.role() == role
                      && subject.filter(one.subject()::equals).isPresent())
              .toList();
      given.forEach(one ->
          done.add(what + (one.approves() ? " approved by " : " denied by ") + one.by().subject()));
      if (given.isEmpty() || !given.getLast().approves()) {
        open.add(
            what + ": " + (subject.isEmpty() ? "evidence first" : names(roster, Set.of(role))));
      }
    }
    return new Standing(model, state, done, told, open, briefing);
  }

  private Standing next(String what, Roster roster, Set<Role> by) {
    List<String> more = new ArrayList<>(missing);
    more.add(what + ": " + names(roster, by));
    return new Standing(model, state, signed, told, more, briefing);
  }

  private static String names(Roster roster, Set<Role> by) {
    Set<String> names = new LinkedHashSet<>();
    for (Role role : by.stream().sorted().toList()) {
      roster.holders(role).stream().map(Person::subject).forEach(names::add);
    }
    return names.isEmpty()
        ? "nobody holds " + by.stream().sorted().toList()
        : String.join(", ", names);
  }
}
