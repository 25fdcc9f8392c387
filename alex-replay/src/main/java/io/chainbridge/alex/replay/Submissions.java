// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.documents.Metadata;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.evidence.ProofPack;
import io.chainbridge.alex.evidence.Recomputation;
import io.chainbridge.alex.evidence.Submission;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.ModelDocumentStore;
import io.chainbridge.alex.ledger.Envelope;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.rule.RollbackRule;
import io.chainbridge.alex.lifecycle.rule.RuleParse;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.window.LabelScope;
import io.chainbridge.alex.monitoring.window.ModelWatch;
import io.chainbridge.alex.monitoring.window.WatchPlan;
import io.chainbridge.alex.training.data.TrainingSet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** From a plan to recomputed evidence, and from approved evidence to a watched, servable model. */
final class Submissions {
  private final Scenario scenario;
  private final ScenarioTrainer workshop;
  private final Home home;
  private final Serving serving;
  private final Watchtower watchtower;
  private final Policy policy;
  private final InstantSource clock;
  private final Map<ModelId, AdditiveModel> honest = new HashMap<>();
  private final Map<ModelId, Made> adopted = new HashMap<>();

  /** One submission with all that the server made of it. */
  record Made(
      ModelPlan plan,
      Submission submission,
      AdditiveModel model,
      GateData data,
      String recipe,
      TrainingEvidence evidence,
      ProofPack proofPack,
      Envelope envelope,
      Instant at) {}

  Submissions(
      Scenario scenario,
      ScenarioTrainer workshop,
      Home home,
      Serving serving,
      Watchtower watchtower,
      Policy policy,
      InstantSource clock) {
    this.scenario = scenario;
    this.workshop = workshop;
    this.home = home;
    this.serving = serving;
    this.watchtower = watchtower;
    this.policy = policy;
    this.clock = clock;
  }

  /** Trains, spoils where the plan says so, submits, and recomputes. */
  Made make(
      ModelPlan plan,
      Proposal proposal,
      SplitOutcome.Parts parts,
      ModelPlan.Plant plant,
      String parent,
      int number) {
    GateData data = workshop.gateData(parts);
    AdditiveModel model = model(plan, parts, plant, data);
    Submission submission =
        new SubmissionMaker(scenario.title(), parent)
            .make(plan, model, data, plant, clock.instant(), number);
    Metadata declared =
        switch (Metadata.read(submission.metadata())) {
          case Parsed.Ok<Metadata>(Metadata metadata) -> metadata;
          case Parsed.Wrong<Metadata> wrong ->
              throw new IllegalStateException("our own metadata: " + wrong.faults());
        };
    TrainingEvidence evidence = Recomputation.of(submission, declared, proposal.promises(), data);
    ProofPack pack = ProofPack.of(plan.id(), submission, evidence, policy, clock.instant());
    new ModelDocumentStore(home).keep(submission, evidence, pack);
    return new Made(
        plan,
        submission,
        model,
        data,
        workshop.recipe(plan, plant != ModelPlan.Plant.NO_CONSTRAINTS).toString(),
        evidence,
        pack,
        pack.sign(home.keys().proofs()),
        clock.instant());
  }

  private AdditiveModel model(
      ModelPlan plan, SplitOutcome.Parts parts, ModelPlan.Plant plant, GateData data) {
    if (plant == ModelPlan.Plant.NO_CONSTRAINTS) {
      return workshop.train(plan, parts, false);
    }
    AdditiveModel trained =
        honest.computeIfAbsent(plan.id(), _ -> workshop.train(plan, parts, true));
    return FaultInjection.model(trained, plant, data.trainBaseRate());
  }

  /** From now on the gateway may load what was approved. */
  void adopt(Made made) {
    adopted.put(made.plan().id(), made);
    serving.register(made);
  }

  /** Whether the model was approved, after which nothing more is submitted under its id. */
  boolean isAdopted(ModelId model) {
    return adopted.containsKey(model);
  }

  /** Begins to watch an adopted model against what it was certified on. */
  void watch(ModelPlan plan, RolloutPlan rollout) {
    Made made = adopted.get(plan.id());
    if (made == null) {
      throw new IllegalStateException(plan.id() + " was not adopted");
    }
    ModelReference reference = reference(made);
    WatchPlan watchPlan =
        new WatchPlan(
            scenario.decisionThreshold(), scenario.data().labelHorizon(), LabelScope.EVERY_REQUEST);
    watchtower.watch(
        new Candidate(
            plan,
            made.model(),
            reference,
            new ModelWatch(made.model(), reference, watchPlan),
            rollout,
            rules(rollout)));
  }

  private static ModelReference reference(Made made) {
    GateData data = made.data();
    double[][] held = TrainingSet.encodeRows(made.model().features(), data.table(), data.heldOut());
    double[] scores = new double[held.length];
    for (int i = 0; i < held.length; i++) {
      scores[i] = made.model().score(held[i]);
    }
    double calibrationError =
        made.evidence().readings().stream()
            .filter(reading -> reading.metric() == Metric.CALIBRATION_ERROR)
            .findFirst()
            .orElseThrow()
            .value();
    return ModelReference.of(made.model(), held, scores, data.heldOutEvents(), calibrationError);
  }

  private static List<RollbackRule> rules(RolloutPlan rollout) {
    return rollout.rollbackOn().stream()
        .map(text ->
            switch (RollbackRule.parse(text)) {
              case RuleParse.Ok(RollbackRule rule) -> rule;
              case RuleParse.Wrong wrong ->
                  throw new IllegalStateException("checked at shadow start: " + wrong.faults());
            })
        .collect(Collectors.toList());
  }
}
