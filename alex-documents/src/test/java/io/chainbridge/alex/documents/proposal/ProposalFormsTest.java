// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.proposal;

import static io.chainbridge.alex.documents.Documents.bytes;
import static io.chainbridge.alex.documents.Documents.faults;
import static io.chainbridge.alex.documents.Documents.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.plan.DataWindow;
import io.chainbridge.alex.lifecycle.plan.LabelDelay;
import io.chainbridge.alex.lifecycle.plan.PlannedLimit;
import io.chainbridge.alex.lifecycle.plan.PlannedSeed;
import io.chainbridge.alex.lifecycle.plan.SplitRule;
import io.chainbridge.alex.testkit.Proves;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which people write features, limits, windows, splits, seeds and labels. */
final class ProposalFormsTest {
  private static Proposal with(String heading, String body) {
    return ok(ProposalMarkdown.read("p.md", filled(heading, body)));
  }

  private static byte[] filled(String heading, String body) {
    return bytes(ProposalTemplate.filled("T", Map.of(heading, body)));
  }

  private static void isRefused(String heading, String body, String... problems) {
    assertThat(faults(ProposalMarkdown.read("p.md", filled(heading, body))))
        .hasSize(problems.length)
        .satisfies(faults -> {
          for (int i = 0; i < problems.length; i++) {
            assertThat(faults.get(i)).contains(": " + heading + ": ").contains(problems[i]);
          }
        });
  }

  @Test
  @Proves("S1.4")
  void readsFeaturesInAnyListWithOrWithoutBackTicks() {
    assertThat(
            with(
                    "Feature List",
                    """
                    Numbers first.
                    - Numeric:
                      - `debt ratio` (source: bureau.debt)
                      - **income** (yearly; source: application form)
                    * age: years since birth (Source: application form)
                    1. region
                       - source: register of
                         addresses
                    - ...
                    + nr.employed (source: statistics)
                    """)
                .features())
        .containsExactly(
            entry("debt ratio", "bureau.debt"),
            entry("income", "application form"),
            entry("age", "application form"),
            entry("region", "register of addresses"),
            entry("nr.employed", "statistics"));
  }

  @Test
  @Proves("S1.5")
  void refusesARemarkThatTheTableContradicts() {
    with("Feature List", "- feature_one (monotonic increasing; source: a)\n");
    isRefused(
        "Feature List",
        "- `feature_one` (monotonic decreasing; source: a)\n- age (monotonic increasing)\n",
        "do not say that 'feature_one' is decreasing",
        "do not say that 'age' is increasing");
  }

  @Test
  @Proves({"S1.4", "S1.2"})
  void readsNothingThatASignerDoesNotSeeAsText() {
    Proposal read =
        with(
            "Feature List",
            """
            - income <!-- (source: x) --> (source: form)
            <!--
            - hidden (source: a)
            -->
            - debt (source: bureau) <!-- and
            - inside (source: b)
            -->

            ```
            - code (source: c)
            ```
            - age (source: form)

            <div>
            - html (source: d)
            </div>
            """);
    assertThat(read.features())
        .containsExactly(entry("income", "form"), entry("debt", "bureau"), entry("age", "form"));
    assertThat(with("Problem Statement", "<!-- What is predicted? -->").problemStatement())
        .isEmpty();
  }

  @Test
  @Proves("S1.4")
  void losesNoFeatureWithoutAWord() {
    isRefused(
        "Feature List",
        "- income (source: a)\n-debt (source: b)\n- two words (source: c)\n",
        "'-debt (source: b)' is not a feature",
        "'two words (source: c)' is not a feature");
  }

  @ParameterizedTest
  @CsvSource({
    "AUC-ROC > 0.80, AUC_ROC, ABOVE, 0.80",
    "AUC > 80%, AUC_ROC, ABOVE, 0.80",
    "AUC-PR >= 0.3, AUC_PR, AT_LEAST, 0.3",
    "Brier Score < 0.10 (held-out), BRIER_SCORE, BELOW, 0.1",
    "**Brier Score**: < 0.10 (on the held-out rows), BRIER_SCORE, BELOW, 0.1",
    "`brier_score` <= 9%, BRIER_SCORE, AT_MOST, 0.09",
    "Log loss \u2264 .25., LOG_LOSS, AT_MOST, 0.25",
    "Calibration error < 5 % (validation), CALIBRATION_ERROR, BELOW, 0.05",
    "ECE < 0.05, CALIBRATION_ERROR, BELOW, 0.05",
    "Brier skill > 0.01, BRIER_SKILL, ABOVE, 0.01",
    "Held-out rows >= 5000, HELD_OUT_ROWS, AT_LEAST, 5000",
    "Divergence rate < 10%, DIVERGENCE_RATE, BELOW, 0.1"
  })
  @Proves({"S1.6", "S1.11"})
  void readsALimitOfAnyMetric(String text, Metric metric, PlannedLimit.Side side, double bound) {
    for (String list : new String[] {"- " + text, "* Limits:\n  * " + text, "1. " + text}) {
      assertThat(with("Evaluation Metrics", list).thresholds())
          .containsExactly(entry(metric, new PlannedLimit(side, bound)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- Brier Score < 0.10 (training rows)",
        "- Brier Score < 0,10",
        "- Brier Score = 0.10",
        "- Log Loss < 25%",
        "- Held-out rows > 10%",
        "- Accuracy > 0.9",
        "- not Brier Score < 0.10"
      })
  @Proves("S1.6")
  void refusesALimitThatSaysSomethingElse(String text) {
    isRefused("Evaluation Metrics", text, text.startsWith("- Brier Score < 0.10 (") ? "held" : "'");
  }

  private static DataWindow days(String from, String to) {
    return new DataWindow.Between(
        Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z"));
  }

  @Test
  @Proves("S1.9")
  void readsWindowsWithTheirLastDayAndInstantsWithout() {
    Proposal read =
        with(
            "Data",
            """
            - Source: shipment_financings_2025
            - Training: 2025-01-01 to 2025-06-30
            * Held-out: 2025-07-01 until before 2025-10-01
            """);
    assertThat(read.preregistration().data().source()).isEqualTo("shipment_financings_2025");
    assertThat(read.preregistration().data().training())
        .isEqualTo(days("2025-01-01", "2025-07-01"));
    assertThat(read.preregistration().data().heldOut()).isEqualTo(days("2025-07-01", "2025-10-01"));
    assertThat(
            with("Data", "- Train: all rows\n- Evaluation: rows in file order")
                .preregistration()
                .data())
        .extracting(data -> data.training(), data -> data.heldOut())
        .containsExactly(new DataWindow.AllRows(), new DataWindow.AllRows());
    assertThat(
            with("Data", "- Training: 2025-01-01T06:00:00Z until before 2025-02-01T06:00:00Z")
                .preregistration()
                .data()
                .training())
        .isEqualTo(
            new DataWindow.Between(
                Instant.parse("2025-01-01T06:00:00Z"), Instant.parse("2025-02-01T06:00:00Z")));
  }

  @Test
  @Proves("S1.9")
  void namesEveryWindowThatIsNone() {
    isRefused("Data", "See scenario.yaml.", "is not a list");
    isRefused(
        "Data",
        "- Training: 2025-06-30 to 2025-01-01\n- Held-out: 2025-02-30 to 2025-03-31\n- Trainng: x",
        "'2025-06-30 to 2025-01-01' is not understood",
        "'2025-02-30 to 2025-03-31' is not understood",
        "'Trainng: x' is not understood");
    isRefused(
        "Data",
        "- Training: 2025-01-01 to 2025-01-31\n- Train: 2025-01-01 to 2025-02-28",
        "duplicate 'Train'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "By time",
        "by time.",
        "- By time; purged",
        "By time; rows whose label was not known at the split are\npurged."
      })
  @Proves("S1.9")
  void readsASplitByTime(String text) {
    assertThat(with("Split", text).preregistration().split()).isEqualTo(new SplitRule.ByTime());
  }

  @Test
  @Proves("S1.9")
  void readsASplitByShare() {
    assertThat(with("Split", "Random 70 %").preregistration().split())
        .isEqualTo(new SplitRule.Random(0.7));
    assertThat(with("Split", "- random: 0.7").preregistration().split())
        .isEqualTo(new SplitRule.Random(0.7));
    assertThat(with("Split", "File order, first 70 % to train.").preregistration().split())
        .isEqualTo(new SplitRule.FileOrder(0.7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Random 70 % because each buyer is one row",
        "Random 70 %; reason: each buyer is one row",
        "- Random 70 %\n- Reason: each buyer is one row",
        "Random 70 %.\n\nReason: each buyer\nis one row"
      })
  @Proves({"S1.9", "S2.3"})
  void readsWhyASplitIsRandom(String text) {
    assertThat(with("Split", text).preregistration())
        .returns(new SplitRule.Random(0.7), Proposal.Preregistration::split)
        .returns("each buyer is one row", Proposal.Preregistration::splitReason);
    assertThat(with("Split", "Random 70 %").preregistration().splitReason()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "By time, without a purge",
        "Random",
        "Random 100 %",
        "Random 0",
        "Not by time",
        "Random 70 %, then by time"
      })
  @Proves("S1.9")
  void refusesASplitThatSaysSomethingElse(String text) {
    isRefused("Split", text, "is not understood");
  }

  @Test
  @Proves("S1.9")
  void readsTheDayOfTheCutAndHoldsTheWindowsToIt() {
    assertThat(with("Split", "By time at 2025-07-01, purged.").preregistration().split())
        .isEqualTo(new SplitRule.ByTime());
    isRefused(
        "Split", "By time at 2025-07-02", "'2025-07-02' is not where the held-out window begins");
  }

  @ParameterizedTest
  @CsvSource({"30 days, 2592000", "1 day, 86400", "2d, 172800", "36 hours, 129600", "0 d, 0"})
  @Proves("S1.9")
  void readsTheLabelAndItsDelay(String delay, long seconds) {
    var label =
        with("Label", "- Column: `late`\n- Event: 1, not paid\n- Delay: " + delay)
            .preregistration()
            .label();
    assertThat(label.column()).isEqualTo("late");
    assertThat(label.event()).isEqualTo("1, not paid");
    assertThat(label.delay()).isEqualTo(new LabelDelay.After(seconds));
  }

  @Test
  @Proves("S1.9")
  void readsDelaysThatAreNoNumberOfDays() {
    assertThat(with("Label", "- Delay: end of the month").preregistration().label().delay())
        .isEqualTo(new LabelDelay.MonthEnd());
    assertThat(with("Label", "- Delay: column known_at").preregistration().label().delay())
        .isEqualTo(new LabelDelay.InColumn("known_at"));
    isRefused("Label", "- Delay: soon\n- Colum: x", "'soon' is not understood", "'Colum: x'");
  }

  @Test
  @Proves("S1.9")
  void takesNoSeedForNoneAndZeroForASeed() {
    assertThat(with("Seed", "").preregistration().seed()).isEqualTo(new PlannedSeed.Missing());
    assertThat(with("Seed", "0").preregistration().seed()).isEqualTo(new PlannedSeed.Of(0));
    assertThat(with("Seed", "- `42`").preregistration().seed()).isEqualTo(new PlannedSeed.Of(42));
  }

  @Test
  @Proves("S1.9")
  void readsRollbackRulesInAnyList() {
    assertThat(
            with("Rollback", "* `calibration_error > 0.08`\n1. divergence_rate > 20%")
                .preregistration()
                .rollbackRules())
        .containsExactly("calibration_error > 0.08", "divergence_rate > 20%");
  }
}
