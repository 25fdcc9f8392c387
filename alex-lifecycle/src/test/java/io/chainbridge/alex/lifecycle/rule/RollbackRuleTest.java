// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Mark;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.rule.RuleOutcome.State;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RollbackRuleTest {
  private static RollbackRule rule(String text) {
    return switch (RollbackRule.parse(text)) {
      case RuleParse.Ok(RollbackRule rule) -> rule;
      case RuleParse.Wrong wrong -> throw new AssertionError(wrong);
    };
  }

  private static Reading between(Metric metric, double lower, double upper) {
    return new Reading(metric, (lower + upper) / 2, lower, upper, 100, Mark.RECOMPUTED);
  }

  @ParameterizedTest
  @CsvSource({
    "calibration_error > 0.08,CALIBRATION_ERROR,ABOVE,0.08",
    "divergence_rate > 20%,DIVERGENCE_RATE,ABOVE,0.2",
    "divergence_rate>29 %,DIVERGENCE_RATE,ABOVE,0.29",
    "prediction_latency_p99 > 500ms,PREDICTION_LATENCY_P99,ABOVE,500",
    "prediction_latency_p99 >= 0.5s,PREDICTION_LATENCY_P99,AT_LEAST,500",
    "prediction_latency_p99 > 500,PREDICTION_LATENCY_P99,ABOVE,500",
    "brier_skill < -0.1,BRIER_SKILL,BELOW,-0.1",
    "throughput <= 3,THROUGHPUT,AT_MOST,3"
  })
  @Proves("S5.6")
  void readsOneComparison(String text, Metric metric, RollbackRule.Operator op, double limit) {
    assertThat(rule(text).alternatives())
        .containsExactly(List.of(new RollbackRule.Comparison(metric, op, limit, text)));
  }

  @ParameterizedTest
  @CsvSource({
    "Calibration Degradation,calibration_error > 0.08,Page on-call ML engineer",
    "Feature Drift,feature_drift_score > 0.15,Slack alert to ML team",
    "Prediction Latency Spike,prediction_latency_p99 > 500ms,Page on-call DevOps + ML"
  })
  @Proves("A8")
  void alertsSpeakTheSameLanguage(String name, String condition, String action) {
    AlertRule alert = new AlertRule(name, rule(condition), action);

    assertThat(alert.condition().text()).isEqualTo(condition);
    assertThat(alert.condition().evaluate(Map.of()).state()).isEqualTo(State.UNDECIDED);
  }

  @ParameterizedTest
  @CsvSource({
    "'calibration_eror > 0.08',1,'did you mean calibration_error?'",
    "'  divergence > 20%',3,'unknown metric divergence'",
    "'calibration_error > 0.08 and latency > 5ms',30,'unknown metric latency'",
    "'divergence_rate > 20ms',21,'unit ms does not fit divergence_rate'",
    "'prediction_latency_p99 > 5%',27,'unit % does not fit prediction_latency_p99'",
    "'log_loss > 3%',13,'unit % does not fit log_loss'",
    "'calibration_error = 0.08',1,'expected ''metric op number'''",
    "'calibration_error > ',1,'expected ''metric op number'''",
    "'calibration_error > 0.08 xor log_loss > 1',26,'expected ''and'' or ''or'''",
    "'calibration_error > 0.08abc',25,'expected ''and'' or ''or'''",
    "'calibration_error > 0.08 and',29,'found ''the end'''",
    "'',1,'found ''the end'''"
  })
  @Proves("S5.6")
  void namesTheColumnOfAFault(String text, int column, String problem) {
    assertThat(RollbackRule.parse(text))
        .isInstanceOfSatisfying(
            RuleParse.Wrong.class,
            wrong -> {
              assertThat(wrong.faults()).hasSize(1);
              assertThat(wrong.faults().getFirst().column()).isEqualTo(column);
              assertThat(wrong.faults().getFirst().problem()).contains(problem);
            });
  }

  @Test
  @Proves("S5.6")
  void namesEveryFaultOfARuleThatCanStillBeRead() {
    RuleParse parse = RollbackRule.parse("speed > 1 or divergence_rate > 2s and weight < 3");

    assertThat(((RuleParse.Wrong) parse).faults())
        .extracting(RuleParse.RuleFault::column)
        .containsExactly(1, 33, 39);
  }

  @ParameterizedTest
  @CsvSource({
    "calibration_error > 0.08,0.081,0.10,FIRED",
    "calibration_error > 0.08,0.08,0.10,UNDECIDED",
    "calibration_error > 0.08,0.05,0.08,KEPT",
    "calibration_error >= 0.08,0.08,0.10,FIRED",
    "calibration_error < 0.08,0.05,0.07,FIRED",
    "calibration_error < 0.08,0.05,0.08,UNDECIDED",
    "calibration_error < 0.08,0.08,0.09,KEPT",
    "calibration_error <= 0.08,0.05,0.08,FIRED"
  })
  @Proves({"S5.7", "S5.14"})
  void firesOnlyWhenTheWholeIntervalIsBeyondTheLimit(
      String text, double lower, double upper, State state) {
    Map<Metric, Reading> readings =
        Map.of(Metric.CALIBRATION_ERROR, between(Metric.CALIBRATION_ERROR, lower, upper));

    assertThat(rule(text).evaluate(readings).state()).isEqualTo(state);
  }

  @Test
  @Proves("S5.7")
  void namesTheComparisonThatDecided() {
    RollbackRule rule = rule("log_loss > 1 or calibration_error > 0.08 and error_rate > 1%");
    RuleOutcome outcome =
        rule.evaluate(
            Map.of(
                Metric.LOG_LOSS, between(Metric.LOG_LOSS, 0.2, 0.3),
                Metric.CALIBRATION_ERROR, between(Metric.CALIBRATION_ERROR, 0.09, 0.11),
                Metric.ERROR_RATE, between(Metric.ERROR_RATE, 0.02, 0.03)));

    assertThat(outcome)
        .isEqualTo(new RuleOutcome(State.FIRED, "calibration_error > 0.08", 0.1, 0.08));
  }

  /** Kleene's tables on -1, 0, 1: and is the least, or is the greatest. */
  @Test
  @Proves({"S5.6", "S5.7"})
  void combinesStatesLikeKleeneWithAndBindingTighter() {
    List<Metric> metrics = List.of(Metric.values()).subList(0, 5);
    new ForAll(11, 2_000)
        .holds(
            random -> {
              StringBuilder text = new StringBuilder();
              Map<Metric, Reading> readings = new EnumMap<>(Metric.class);
              int best = -1;
              int group = 1;
              for (int i = 0; i < metrics.size(); i++) {
                int state = random.nextInt(3) - 1;
                boolean or = i > 0 && random.nextBoolean();
                text.append(i == 0 ? "" : or ? " or " : " and ")
                    .append(metrics.get(i).key())
                    .append(" > 0.5");
                best = or ? Math.max(best, group) : best;
                group = or ? state : Math.min(group, state);
                reading(random, readings, metrics.get(i), state);
              }
              return new Case(text.toString(), readings, Math.max(best, group));
            },
            sample -> {
              State expected =
                  List.of(State.KEPT, State.UNDECIDED, State.FIRED).get(sample.state + 1);
              assertThat(rule(sample.text).evaluate(sample.readings).state()).isEqualTo(expected);
            });
  }

  private record Case(String text, Map<Metric, Reading> readings, int state) {}

  private static void reading(
      RandomGenerator random, Map<Metric, Reading> readings, Metric metric, int state) {
    switch (state) {
      case -1 -> readings.put(metric, between(metric, 0.1, 0.5));
      case 1 -> readings.put(metric, between(metric, 0.6, 0.9));
      default -> {
        if (random.nextBoolean()) {
          readings.put(metric, between(metric, 0.4, 0.6));
        }
      }
    }
  }
}
