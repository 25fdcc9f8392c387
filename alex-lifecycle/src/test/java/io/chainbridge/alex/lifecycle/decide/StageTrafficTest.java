// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Mark;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.metrics.Verdict;
import io.chainbridge.alex.testkit.Proves;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stage needs traffic that is evidence: of its own, on enough days, of more than one key. */
final class StageTrafficTest {
  private static final Command.Widen FIRST = new Command.Widen(10, Samples.BEA);
  private static final Command.Widen SECOND = new Command.Widen(25, Samples.BEA);

  private static List<Finding> with(Metric metric, double value) {
    return Samples.with(Samples.finding(metric, value));
  }

  private static Story shadow(int days, List<Finding> findings) {
    Story story = new Story().inShadow().later(days);
    return story.take(story.evidence(findings)).shadowSigned().rolloutSigned();
  }

  private static Story step(int days, List<Finding> findings) {
    Story story = new Story().rolling().later(days);
    return story.take(story.evidence(findings)).rolloutSigned();
  }

  private static Story live(int days, List<Finding> findings) {
    Story story = new Story().live().later(days);
    return story
        .take(story.evidence(findings))
        .sign(Checkpoint.PRODUCTION_CERTIFICATION, Role.ALEX, Samples.ALEX);
  }

  @ParameterizedTest
  @CsvSource({"7,199", "13,199", "13,1", "14,0", "90,0", "90,-5"})
  @Proves({"S5.3", "S5.14"})
  void holdsAStepWithTooFewOwnDecisions(int days, double decided) {
    assertThat(step(days, with(Metric.OWN_DECISIONS, decided)).refused(SECOND))
        .containsExactly("TOO_FEW_OWN_DECISIONS");
  }

  @ParameterizedTest
  @CsvSource({"7,200", "14,199", "14,1"})
  void takesEnoughOwnDecisionsOrAllThatTwiceTheTimeBrings(int days, double decided) {
    Story story = step(days, with(Metric.OWN_DECISIONS, decided));
    assertThat(Lifecycle.cautions(story.dossier, story.policy)).hasSize(decided < 200 ? 1 : 0);
    story.take(SECOND);
  }

  @Test
  @Proves("S5.5")
  void saysWhichCanaryGroupsNobodyCarries() {
    Story story = step(14, with(Metric.OWN_DECISIONS, 0));
    assertThat(((Decision.Refused) story.give(SECOND)).shortfalls())
        .singleElement()
        .satisfies(reason -> {
          assertThat(reason.found())
              .isEqualTo("0: no request carried a canary group of [low_risk]");
          assertThat(reason.demanded()).isEqualTo("200, or all that 14 days bring");
        });
    Story later = new Story().rolling().step(25).later(7);
    later.take(later.evidence(with(Metric.OWN_DECISIONS, 0))).rolloutSigned();
    assertThat(((Decision.Refused) later.give(new Command.Widen(50, Samples.BEA))).shortfalls())
        .extracting(Shortfall::found)
        .containsExactly("0");
  }

  @Test
  @Proves("S6.4")
  void holdsACertificateWithTooFewOwnDecisionsOrOneLargeKey() {
    assertThat(live(30, with(Metric.OWN_DECISIONS, 199)).refused(Story.CERTIFY))
        .containsExactly("TOO_FEW_OWN_DECISIONS");
    assertThat(live(59, with(Metric.OWN_DECISIONS, 199)).refused(Story.CERTIFY))
        .containsExactly("TOO_FEW_OWN_DECISIONS");
    assertThat(live(30, with(Metric.KEY_SHARE, 0.6)).refused(Story.CERTIFY))
        .containsExactly("ONE_KEY_TOO_LARGE");
    live(60, with(Metric.OWN_DECISIONS, 199)).take(Story.CERTIFY);
  }

  @Test
  @Proves({"S4.3", "S5.2"})
  void countsNoDayWithoutTraffic() {
    List<Finding> six = with(Metric.TRAFFIC_DAYS, 6);
    assertThat(shadow(40, six).refused(FIRST)).containsExactly("TOO_FEW_TRAFFIC_DAYS");
    assertThat(step(40, six).refused(SECOND)).containsExactly("TOO_FEW_TRAFFIC_DAYS");
    shadow(40, with(Metric.TRAFFIC_DAYS, 7)).take(FIRST);
    step(40, with(Metric.TRAFFIC_DAYS, 7)).take(SECOND);
  }

  @Test
  void asksForAsManyDaysWithTrafficAsTheStageHas() {
    Policy framework = Policy.framework();
    Policy longer =
        new Policy(
            framework.proposal(),
            framework.training(),
            framework.evidence(),
            new Policy.ShadowLimits(Duration.ofDays(10), Duration.ofDays(14)),
            framework.drift(),
            framework.operation(),
            framework.rollout(),
            framework.outcome(),
            framework.provenance(),
            framework.review(),
            new Policy.StepLimits(200, 7, 9, 0.2, 0.5),
            framework.rows());
    assertThat(framework.shadowTrafficDays()).isEqualTo(7);
    assertThat(framework.stepTrafficDays()).isEqualTo(7);
    assertThat(longer.shadowTrafficDays()).isEqualTo(10);
    assertThat(longer.stepTrafficDays()).isEqualTo(9);
  }

  @Test
  @Proves("S5.14")
  void holdsWhereOneKeyIsMoreThanHalfAndTellsFromAFifthOn() {
    assertThat(shadow(7, with(Metric.KEY_SHARE, 0.51)).refused(FIRST))
        .containsExactly("ONE_KEY_TOO_LARGE");
    assertThat(step(7, with(Metric.KEY_SHARE, 0.51)).refused(SECOND))
        .containsExactly("ONE_KEY_TOO_LARGE");
    Story told = step(7, with(Metric.KEY_SHARE, 0.5));
    assertThat(Lifecycle.cautions(told.dossier, told.policy))
        .singleElement()
        .asString()
        .startsWith("key_share is 50.0 %");
    told.take(SECOND);
    Story usual = step(7, with(Metric.KEY_SHARE, 0.2));
    assertThat(Lifecycle.cautions(usual.dossier, usual.policy)).isEmpty();
    usual.take(SECOND);
  }

  @ParameterizedTest
  @CsvSource({
    "OWN_DECISIONS,TOO_FEW_OWN_DECISIONS,300",
    "TRAFFIC_DAYS,TOO_FEW_TRAFFIC_DAYS,7",
    "KEY_SHARE,ONE_KEY_TOO_LARGE,0.1"
  })
  @Proves({"S5.14", "V5"})
  void takesOnlyAPassThatWasComputed(Metric metric, String code, double sound) {
    List<List<Finding>> unproven = new ArrayList<>();
    unproven.add(Samples.without(metric));
    unproven.add(Samples.with(Samples.finding(metric, sound, Verdict.INSUFFICIENT)));
    unproven.add(Samples.with(Samples.finding(metric, sound, Verdict.FAIL)));
    Reading declared = new Reading(metric, sound, sound, sound, 9, Mark.DECLARED);
    unproven.add(Samples.with(new Finding("S5.14", declared, 1, Verdict.PASS, "")));
    for (List<Finding> findings : unproven) {
      assertThat(step(7, findings).refused(SECOND)).containsExactly(code);
    }
    step(7, with(metric, sound)).take(SECOND);
  }
}
