// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.PrototypeEvidence;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.decide.Lifecycle;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.History;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.lifecycle.plan.DataWindow;
import io.chainbridge.alex.lifecycle.plan.LabelDelay;
import io.chainbridge.alex.lifecycle.plan.PlannedData;
import io.chainbridge.alex.lifecycle.plan.PlannedLabel;
import io.chainbridge.alex.lifecycle.plan.PlannedLimit;
import io.chainbridge.alex.lifecycle.plan.PlannedSeed;
import io.chainbridge.alex.lifecycle.plan.SplitRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The gate of stage 3, asked about recomputed evidence. */
final class StageThree {
  private static final Person ENGINEER = new Person("evan.engineer");
  private static final Sha256 DIGEST = Sha256.of(new byte[0]);

  private StageThree() {}

  /** The codes of every reason against; empty when the gate accepts. */
  static List<String> codes(TrainingEvidence evidence) {
    return codes(evidence, ModelFamily.EBM);
  }

  /** The same where another family was proposed. */
  static List<String> codes(TrainingEvidence evidence, ModelFamily proposed) {
    Policy policy = Policy.framework();
    Decision decision =
        Lifecycle.decide(
            prototyped(policy, proposed),
            new Command.SubmitTraining(evidence, ENGINEER),
            policy,
            Instant.EPOCH);
    return switch (decision) {
      case Decision.Refused(List<Shortfall> shortfalls) ->
          throw new AssertionError("not judged: " + shortfalls);
      case Decision.Accepted(List<Event> events) ->
          events.stream()
              .flatMap(event ->
                  event instanceof Event.Rejected rejected
                      ? rejected.shortfalls().stream()
                      : List.<Shortfall>of().stream())
              .map(Shortfall::code)
              .toList();
    };
  }

  private static Dossier prototyped(Policy policy, ModelFamily proposed) {
    History history =
        new History(
            Optional.of(policy.digest()),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            Set.of(ENGINEER),
            Map.of(),
            0,
            0);
    return new Dossier(
        Candidate.MODEL, history, new State.Prototyped(proposal(proposed), prototype()));
  }

  private static Proposal proposal(ModelFamily proposed) {
    return new Proposal(
        Candidate.MODEL,
        "Proposal",
        "problem",
        "business",
        proposed.key(),
        proposed,
        Map.of("debt", "a", "on_time", "b", "city", "c"),
        new Candidate().proposed,
        new Candidate().absences,
        Map.of(
            Metric.BRIER_SCORE, PlannedLimit.below(0.1),
            Metric.LOG_LOSS, PlannedLimit.below(0.25),
            Metric.CALIBRATION_ERROR, PlannedLimit.below(0.05)),
        new Proposal.Preregistration(
            new PlannedData("", "", new DataWindow.AllRows(), new DataWindow.AllRows()),
            new SplitRule.FileOrder(0.25),
            "",
            new PlannedSeed.Of(7),
            new PlannedLabel("late", "1 means late", new LabelDelay.After(86_400)),
            List.of("calibration_error > 0.08")),
        DIGEST);
  }

  private static PrototypeEvidence prototype() {
    return new PrototypeEvidence(
        new PrototypeEvidence.Code("training/train_v02.py", DIGEST),
        new PrototypeEvidence.Code("training/features_v02.py", DIGEST),
        DIGEST,
        "by time",
        new PrototypeEvidence.SplitRun.NotExecuted("not asked here"),
        new PrototypeEvidence.FitRun.NotFitted("not asked here"),
        new PrototypeEvidence.FitRun.NotFitted("not asked here"),
        List.of(DIGEST));
  }
}
