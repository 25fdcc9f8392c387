// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.desk;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.DocumentUnreadableException;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.SignOff;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.decide.HomeDecision;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import io.chainbridge.alex.lifecycle.rows.DataSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries out the orders of one person on governance. Every door (command line, HTTP) calls this.
 *
 * @param governance knows by what this person is known
 */
public record Desk(Governance governance, Person by) {
  /** Carries out one order. */
  public OrderAnswer give(Order order) {
    try {
      return switch (order) {
        case Order.OnModel onModel -> onModel(onModel);
        case Order.OnHome onHome -> onHome(onHome);
      };
    } catch (DocumentUnreadableException e) {
      return new OrderAnswer.Unreadable(e.faults());
    }
  }

  private OrderAnswer onModel(Order.OnModel order) {
    ModelAnswers answers = new ModelAnswers(governance);
    ModelId model = order.model();
    return switch (order) {
      case Order.Propose(_, var proposal) ->
          answers.submitted(model, governance.propose(model, proposal, by));
      case Order.Sign sign -> sign(answers, sign);
      case Order.Withdraw(_, String reason) -> withdraw(answers, model, reason);
      case Order.Except(_, var code, var role, var reason) ->
          answers.given(model, governance.permitException(model, code, role, by, reason));
      case Order.StartShadow start -> start(answers, start);
      case Order.Widen(_, int percent) ->
          answers.given(model, governance.widen(model, percent, by));
      case Order.RollBack(_, String reason) -> rollBack(answers, model, reason);
      case Order.Investigate(_, var investigation) ->
          answers.given(model, governance.investigate(model, investigation, by));
      case Order.Certify _ -> answers.given(model, governance.certify(model, by));
    };
  }

  private OrderAnswer sign(ModelAnswers answers, Order.Sign sign) {
    Optional<Sha256> now = governance.reviewSubject(sign.model(), sign.checkpoint());
    if (now.isEmpty()) {
      return new OrderAnswer.Impossible(
          "%s is in %s: there is nothing to sign at %s"
              .formatted(sign.model(), governance.dossier(sign.model()).word(), sign.checkpoint()));
    }
    if (sign.seen().filter(seen -> !seen.equals(now.get())).isPresent()) {
      return new OrderAnswer.Moved(now.get());
    }
    SignOff signOff =
        new SignOff(
            sign.checkpoint(),
            sign.role(),
            by,
            sign.approves(),
            now.get(),
            sign.reason(),
            sign.answer());
    Decision decision = governance.sign(sign.model(), signOff);
    return sign.approves()
        ? answers.submitted(sign.model(), decision)
        : answers.denied(
            sign.model(),
            decision,
            "Denied by %s at checkpoint %s: %s"
                .formatted(by.subject(), sign.checkpoint().row().substring(1), sign.reason()));
  }

  private OrderAnswer withdraw(ModelAnswers answers, ModelId model, String reason) {
    List<Sha256> denied =
        governance.dossier(model).history().denied().entrySet().stream()
            .filter(one -> one.getValue().contains(by))
            .map(Map.Entry::getKey)
            .toList();
    OrderAnswer last = new OrderAnswer.Impossible(by.subject() + " has denied nothing of " + model);
    for (Sha256 bytes : denied) {
      last = answers.given(model, governance.withdrawDenial(model, bytes, by, reason));
      if (last instanceof OrderAnswer.Refused) {
        return last;
      }
    }
    return last;
  }

  private OrderAnswer start(ModelAnswers answers, Order.StartShadow start) {
    Optional<ModelId> beside =
        start
            .champion()
            .or(() ->
                governance.dossiers().values().stream()
                    .filter(other -> other.state() instanceof State.InProduction)
                    .map(Dossier::model)
                    .filter(other -> other.name().equals(start.model().name()))
                    .findFirst());
    return beside.isEmpty()
        ? new OrderAnswer.Impossible(
            "no model named " + start.model().name() + " is in production; name the champion")
        : answers.given(
            start.model(),
            governance.startShadow(start.model(), beside.get(), start.rollout(), by));
  }

  /** The log knows where traffic returns to; a person's words are their own evidence. */
  private OrderAnswer rollBack(ModelAnswers answers, ModelId model, String reason) {
    Sha256 evidence = Sha256.of(reason.getBytes(StandardCharsets.UTF_8));
    RollbackReason said = new RollbackReason("", 0, 0, reason, evidence, model, model);
    return answers.given(model, governance.rollBack(model, said, by));
  }

  private OrderAnswer onHome(Order.OnHome order) {
    return switch (order) {
      case Order.ChangeRoster(var changes) -> propose(changes);
      case Order.ConfirmRoster(String number) -> confirm(number);
      case Order.RegisterData(var set) ->
          answer(
              governance.decide(new HomeCommand.RegisterData(set, by)),
              words(set),
              "a proposal names it, in its section Data: - Data set: " + set.id());
    };
  }

  private String words(DataSet set) {
    StringBuilder words =
        new StringBuilder("%s, registered by %s".formatted(set.id(), by.subject()))
            .append("\n  ")
            .append(set.columns().words());
    set.files()
        .forEach(
            (name, digest) -> words.append("\n  ").append(digest.hex()).append(' ').append(name));
    return words.toString();
  }

  private OrderAnswer propose(List<RosterChange> changes) {
    return answer(
        governance.decide(new HomeCommand.ProposeChange(changes, by)),
        "proposed by %s: %s".formatted(by.subject(), PendingChanges.words(changes)),
        "another administrator runs alex people confirm " + PendingChanges.number(changes));
  }

  private OrderAnswer confirm(String number) {
    Optional<List<RosterChange>> changes = PendingChanges.numbered(governance.roster(), number);
    if (changes.isEmpty()) {
      return new OrderAnswer.Impossible(
          number + " is no change that waits; alex people list shows them");
    }
    return answer(
        governance.decide(new HomeCommand.ConfirmChange(changes.get(), by)),
        "confirmed by %s: %s".formatted(by.subject(), PendingChanges.words(changes.get())),
        "");
  }

  private static OrderAnswer answer(HomeDecision decision, String said, String next) {
    return switch (decision) {
      case HomeDecision.Refused(var reasons) -> new OrderAnswer.Refused("", reasons);
      case HomeDecision.Accepted _ ->
          new OrderAnswer.Done(said, next.isEmpty() ? Optional.empty() : Optional.of(next));
    };
  }
}
