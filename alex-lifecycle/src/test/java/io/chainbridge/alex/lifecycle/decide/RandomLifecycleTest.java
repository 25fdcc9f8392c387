// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Investigation;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.dossier.Deployment;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.metrics.Verdict;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Thousands of random lives: people make mistakes, hurry, cheat, and sometimes do it right. */
final class RandomLifecycleTest {
  private static final int SEQUENCES = 3_000;
  private static final int COMMANDS = 90;

  private static final List<Person> PEOPLE =
      List.of(Samples.ENGINEER, Samples.ALEX, Samples.MAGGIE, Samples.BEA, new Person("eve"));

  @Test
  @Proves({
    "S1.7", "S3.7", "S4.3", "S4.12", "S5.1", "S5.2", "S5.3", "S5.11", "S5.14", "S6.2", "S6.3",
    "S6.9", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "R4"
  })
  void noPathReachesTrafficWithoutEvidenceTimeAndEverySignature() {
    TreeMap<String, Integer> ends = new TreeMap<>();
    new ForAll(20_251_211, SEQUENCES)
        .holds(
            RandomLifecycleTest::life,
            story -> {
              new LogAudit(story.log).check();
              assertThat(Lifecycle.replay(Samples.MODEL, story.log)).isEqualTo(story.dossier);
              ends.merge(story.dossier.word(), 1, Integer::sum);
            });
    assertThat(ends.keySet())
        .as("the walk must visit every state, or it proves nothing: %s", ends)
        .contains("CONTROLLED_DEPLOYMENT", "LIVE", "FROZEN", "ROLLED_BACK", "REJECTED");
  }

  private static Story life(RandomGenerator random) {
    Story story = new Story();
    int haste = random.nextInt(1, 40);
    for (int i = 0; i < COMMANDS; i++) {
      Command command =
          random.nextInt(haste) == 0 ? anyCommand(story, random) : nextCommand(story, random);
      Dossier before = story.dossier;
      int size = story.log.size();
      Decision decision = story.give(command);
      assertThat(Lifecycle.decide(before, command, story.policy, story.now)).isEqualTo(decision);
      if (decision instanceof Decision.Refused refused) {
        assertThat(refused.shortfalls()).isNotEmpty();
        assertThat(story.log).hasSize(size);
        assertThat(story.dossier).isSameAs(before);
      }
    }
    return story;
  }

  private static Command nextCommand(Story story, RandomGenerator random) {
    return switch (story.dossier.state()) {
      case State.Unknown _ -> new Command.Propose(Samples.proposal(), Samples.ENGINEER);
      case State.Proposed _ ->
          story.dossier.history().signatures().isEmpty()
              ? story.signing(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, Samples.ALEX, true)
              : new Command.SubmitPrototype(Samples.prototype(), Samples.ENGINEER);
      case State.Prototyped _ -> new Command.SubmitTraining(Samples.training(), Samples.ENGINEER);
      case State.Trained _ ->
          story.signing(Checkpoint.TRAINING_APPROVAL, Role.ALEX, Samples.ALEX, true);
      case State.BaselineProposed _ ->
          story.signing(Checkpoint.BASELINE_REVIEW, Role.ALEX, Samples.ALEX, true);
      case State.Approved _ ->
          new Command.StartShadow(Samples.CHAMPION, Samples.plan(), Samples.ENGINEER);
      case State.InShadow shadow -> traffic(story, shadow.deployment(), random);
      case State.Rolling rolling -> traffic(story, rolling.deployment(), random);
      case State.Live live -> certifying(story, live, random);
      case State.Frozen _ -> story.later(1).evidence(Samples.soundFindings());
      case State.Rejected rejected ->
          rejected.at() == Stage.PROPOSAL
              ? new Command.Propose(Samples.proposal(), Samples.ENGINEER)
              : rejected.at() == Stage.PROTOTYPE
                  ? new Command.SubmitPrototype(Samples.prototype(), Samples.ENGINEER)
                  : new Command.SubmitTraining(Samples.training(), Samples.ENGINEER);
      case State.RolledBack back ->
          back.investigations().isEmpty()
              ? new Command.Investigate(new Investigation("a", "b", "c"), Samples.ENGINEER)
              : new Command.SubmitTraining(Samples.training(), Samples.ENGINEER);
      case State.Superseded superseded -> new Command.Restore(superseded.by());
    };
  }

  private static Command traffic(Story story, Deployment deployment, RandomGenerator random) {
    if (deployment.latest().isEmpty()) {
      return story.later(random.nextInt(12) == 0 ? 3 : 7).evidence(Samples.soundFindings());
    }
    List<Command> wanted = new ArrayList<>();
    if (deployment.percent() == 0) {
      wanted.add(story.signing(Checkpoint.SHADOW_REVIEW, Role.ALEX, Samples.ALEX, true));
      wanted.add(story.signing(Checkpoint.SHADOW_REVIEW, Role.ML_LEAD, Samples.MAGGIE, true));
    }
    wanted.add(story.signing(Checkpoint.ROLLOUT_REVIEW, Role.ALEX, Samples.ALEX, true));
    wanted.add(story.signing(Checkpoint.ROLLOUT_REVIEW, Role.BUSINESS, Samples.BEA, true));
    return unsigned(story, wanted, random, new Command.Widen(next(deployment), Samples.BEA));
  }

  private static int next(Deployment deployment) {
    return deployment.plan().steps().stream()
        .filter(step -> step > deployment.percent())
        .findFirst()
        .orElse(100);
  }

  private static Command certifying(Story story, State.Live live, RandomGenerator random) {
    if (live.period().latest().isEmpty()) {
      return story.later(random.nextInt(10) == 0 ? 9 : 30).evidence(Samples.soundFindings());
    }
    return unsigned(
        story,
        List.of(story.signing(Checkpoint.PRODUCTION_CERTIFICATION, Role.ALEX, Samples.ALEX, true)),
        random,
        Story.CERTIFY);
  }

  /** A signature that is still wanted, else the step; now and then the step too soon. */
  private static Command unsigned(
      Story story, List<Command> wanted, RandomGenerator random, Command step) {
    List<Signature> given = story.dossier.history().signatures();
    for (Command command : wanted) {
      Command.Sign sign = (Command.Sign) command;
      boolean done =
          given.stream()
              .anyMatch(s ->
                  s.checkpoint() == sign.checkpoint()
                      && s.role() == sign.role()
                      && s.subject().equals(sign.subject()));
      if (!done && random.nextInt(30) > 0) {
        return command;
      }
    }
    return random.nextInt(8) == 0 ? story.later(1).evidence(Samples.soundFindings()) : step;
  }

  private static Command anyCommand(Story story, RandomGenerator random) {
    Person who = PEOPLE.get(random.nextInt(PEOPLE.size()));
    return switch (random.nextInt(14)) {
      case 0 -> new Command.Propose(Samples.proposal(), who);
      case 1, 2, 3 ->
          story.signing(
              any(Checkpoint.values(), random),
              any(Role.values(), random),
              who,
              random.nextInt(4) > 0);
      case 4 ->
          new Command.SubmitPrototype(
              random.nextBoolean() ? Samples.prototype() : Samples.emptyPrototype(), who);
      case 5 -> new Command.SubmitTraining(spoiledTraining(random), who);
      case 6 -> new Command.StartShadow(Samples.CHAMPION, Samples.plan(), who);
      case 7 -> story.later(random.nextInt(9)).evidence(anyFindings(random));
      case 8 -> new Command.Widen(any(new Integer[] {10, 25, 50, 100}, random), who);
      case 9 -> new Command.RuleFired(Story.reason());
      case 10 ->
          story.permitting("NO_SKILL_BRIER", random.nextBoolean() ? Role.ALEX : Role.BUSINESS, who);
      case 11 -> Story.CERTIFY;
      case 12 -> new Command.Escalate(random.nextInt(4) == 0 ? Stage.PROTOTYPE : Stage.SHADOW_MODE);
      default -> new Command.Supersede(new ModelId("chainiq_risk_v0.3.0"));
    };
  }

  private static TrainingEvidence spoiledTraining(RandomGenerator random) {
    Samples.TrainingDraft draft = new Samples.TrainingDraft();
    draft.brier = random.nextBoolean() ? 0.05 : 0.15;
    draft.brierSkillLower = random.nextBoolean() ? 0.05 : -0.15;
    return draft.build();
  }

  private static List<Finding> anyFindings(RandomGenerator random) {
    Metric metric = any(Samples.SOUND.keySet().toArray(Metric[]::new), random);
    return switch (random.nextInt(4)) {
      case 0 -> Samples.soundFindings();
      case 1 -> Samples.without(metric);
      case 2 -> Samples.with(Samples.finding(metric, 0, any(Verdict.values(), random)));
      default -> Samples.with(Samples.finding(metric, 900, Verdict.PASS));
    };
  }

  private static <T> T any(T[] values, RandomGenerator random) {
    return values[random.nextInt(values.length)];
  }
}
