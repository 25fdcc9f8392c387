// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import static io.chainbridge.alex.governance.GovernedLoans.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.governance.home.SampleEvidence;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the bins of a monitored model come from, and the day its counting begins. */
final class MonitoredModelsTest {
  private static final LocalDate SINCE = LocalDate.of(2026, 3, 1);

  @TempDir private Path folder = Path.of("");
  private final CountsStore counts = new InMemoryCounts();

  private WatchPorts ports() {
    return new WatchPorts(
        counts, LabelSource.none(), StepApprovals.byPeople(), WatchTerms.STANDARD);
  }

  /** The model of the book of loans, monitored anew with what the store keeps. */
  private MonitoredModel monitored(GovernedLoans loans) {
    State.InShadow shadow = (State.InShadow) loans.governance().dossier(MODEL).state();
    MonitoredModels models = MonitoredModels.of(loans.home(), ports());
    RolloutPlan plan = shadow.deployment().plan();
    assertThat(models.add(MODEL, shadow.training(), plan, SINCE)).isTrue();
    assertThat(models.add(MODEL, shadow.training(), plan, SINCE)).isFalse();
    return models.find(MODEL).orElseThrow();
  }

  /** Bins of the first of the rows that the model was held out on. */
  private static ModelReference bins(GovernedLoans loans, int rows) {
    GateData data = loans.training(MODEL, 0).data();
    int[] held = Arrays.copyOf(data.heldOut(), rows);
    double[] debt = data.table().numeric("debt").values();
    boolean[] events = new boolean[rows];
    IntStream.range(0, rows).forEach(i -> events[i] = data.events()[held[i]]);
    double[][] seen =
        IntStream.of(held).mapToObj(row -> new double[] {debt[row]}).toArray(double[][]::new);
    double[] scores = Arrays.stream(seen).mapToDouble(loans.formula()::score).toArray();
    return ModelReference.of(loans.formula(), seen, scores, events, calibrationError(loans));
  }

  private static double calibrationError(GovernedLoans loans) {
    return ((State.InShadow) loans.governance().dossier(MODEL).state())
        .training().readings().stream()
            .filter(reading -> reading.metric() == Metric.CALIBRATION_ERROR)
            .findFirst()
            .orElseThrow()
            .value();
  }

  @Test
  void makesTheBinsOfTheRowsThatTheModelWasApprovedOn() {
    try (GovernedLoans loans = GovernedLoans.in(folder).inShadow()) {
      MonitoredModel model = monitored(loans);
      assertThat(model.reference()).isEqualTo(bins(loans, 3_000));
      assertThat(counts.reference(MODEL)).contains(model.reference().write());
      assertThat(model.firstOpenDay()).isEqualTo(SINCE);
      assertThat(model.windows()).isEmpty();
    }
  }

  @Test
  void prefersTheBinsThatWereKept() {
    try (GovernedLoans loans = GovernedLoans.in(folder).inShadow()) {
      ModelReference kept = bins(loans, 2_000);
      assertThat(kept).isNotEqualTo(bins(loans, 3_000));
      counts.keepReference(MODEL, kept.write());
      assertThat(monitored(loans).reference()).isEqualTo(kept);
    }
  }

  @Test
  void goesOnAfterTheNewestDayThatWasKept() {
    try (GovernedLoans loans = GovernedLoans.in(folder).inShadow()) {
      ModelReference reference = bins(loans, 3_000);
      counts.keepReference(MODEL, reference.write());
      counts.keepDay(MODEL, SINCE, DayWindow.empty(reference, SINCE).text());
      MonitoredModel model = monitored(loans);
      assertThat(model.windows()).containsExactly(DayWindow.empty(reference, SINCE));
      assertThat(model.firstOpenDay()).isEqualTo(SINCE.plusDays(1));
    }
  }

  @Test
  void refusesAModelWhoseCommandNamesNoHeldOutRows() {
    ModelId first = new ModelId("risk_v1.0.0");
    ModelId second = new ModelId("risk_v2.0.0");
    try (HomeStory story = HomeStory.in(folder).baseline(first, 0)) {
      TrainingEvidence evidence =
          ((State.Live) story.governance().dossier(first).state()).training();
      introduceWithoutRows(story, second, evidence);
      MonitoredModels models = MonitoredModels.of(story.home(), ports());
      RolloutPlan plan = SampleEvidence.plan(second);
      assertThatThrownBy(() -> models.add(second, evidence, plan, SINCE))
          .hasMessage("the command of risk_v2.0.0 names no held-out rows");
      assertThat(models.all()).isEmpty();
      assertThatThrownBy(() -> models.add(new ModelId("risk_v3.0.0"), evidence, plan, SINCE))
          .hasMessage("risk_v3.0.0 was never approved");
    }
  }

  private static void introduceWithoutRows(
      HomeStory story, ModelId model, TrainingEvidence evidence) {
    take(
        story,
        model,
        new Command.ProposeBaseline(evidence, "It ran for years before.", GovernedLoans.ENGINEER));
    for (Role role : List.of(Role.ALEX, Role.ML_LEAD)) {
      take(
          story,
          model,
          new Command.Sign(
              Checkpoint.BASELINE_REVIEW,
              role,
              GovernedLoans.person(role),
              true,
              evidence.digest(),
              "seen and agreed with"));
    }
  }

  private static void take(HomeStory story, ModelId model, Command command) {
    assertThat(story.governance().decide(model, command)).isInstanceOf(Decision.Accepted.class);
  }
}
