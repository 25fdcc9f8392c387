// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.metrics.Divergence;
import io.chainbridge.alex.metrics.LatencyCounts;
import io.chainbridge.alex.monitoring.window.Approvals;
import io.chainbridge.alex.monitoring.window.Traffic;
import io.chainbridge.alex.testkit.ForAll;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MinuteRulesTest {
  private static final ModelId FROM = new ModelId("risk_v0.2.0");
  private static final ModelId TO = new ModelId("risk_v0.1.0");
  private static final Sha256 EVIDENCE = Sha256.of(new byte[] {1});

  private static MinuteRules rules(String... texts) {
    return new MinuteRules(List.of(texts).stream().map(Rules::rule).toList());
  }

  /** So many requests, of which so many failed and as many of the others diverged. */
  private static Traffic traffic(long requests, long failed, long divergent) {
    long[] latency = LatencyCounts.EMPTY.counts();
    latency[500] = requests;
    return new Traffic(
        requests,
        failed,
        0,
        new Divergence(requests - failed, divergent),
        new Approvals(requests - failed, 0, 0, requests - failed),
        new LatencyCounts(latency),
        Traffic.EMPTY.keys());
  }

  private static RollbackWatch.Outcome check(MinuteRules rules, Traffic traffic) {
    return rules.check(traffic, EVIDENCE, FROM, TO);
  }

  @Test
  void firesWhereTheIntervalAtAnyTimeIsBeyondTheLimit() {
    MinuteRules rules = rules("divergence_rate > 20%");
    assertThat(check(rules, traffic(1_000, 0, 300)))
        .isInstanceOfSatisfying(
            RollbackWatch.Fire.class,
            fire ->
                assertThat(fire.reason().words())
                    .startsWith("divergence_rate > 20%: 0.3000 (interval at any time 0.2")
                    .endsWith("sample 1000)"));
    assertThat(check(rules, traffic(1_000, 0, 240)))
        .as("a day's interval begins at 0.2145")
        .isInstanceOf(RollbackWatch.Hold.class);
    assertThat(check(rules, Traffic.EMPTY)).isInstanceOf(RollbackWatch.Hold.class);
  }

  @Test
  void judgesErrorsAndEachQuantileOfLatency() {
    assertThat(check(rules("error_rate > 2%"), traffic(400, 40, 0)))
        .isInstanceOf(RollbackWatch.Fire.class);
    assertThat(check(rules("error_rate > 2%"), traffic(400, 12, 0)))
        .isInstanceOf(RollbackWatch.Hold.class);
    for (String quantile : List.of("p50", "p95", "p99")) {
      MinuteRules slow = rules("prediction_latency_" + quantile + " > 500ms");
      assertThat(check(slow, traffic(2_000, 0, 0).worse(2)))
          .as(quantile)
          .isNotInstanceOf(RollbackWatch.Fire.class);
      assertThat(check(slow, traffic(20, 0, 0).worse(150)))
          .as(quantile)
          .isInstanceOf(RollbackWatch.Fire.class);
    }
  }

  /** No test of theirs stays valid when it is looked at every minute, or they need labels. */
  @Test
  void leavesEveryOtherMetricToTheEndOfTheDay() {
    for (String metric :
        List.of("approval_rate_change > 1%", "score_drift > 0.01", "calibration_error > 0.001")) {
      MinuteRules rules = rules(metric);
      assertThat(rules.isMet(traffic(100_000, 0, 100_000))).as(metric).isFalse();
      assertThat(check(rules, traffic(100_000, 0, 100_000))).isInstanceOf(RollbackWatch.Hold.class);
    }
    MinuteRules both = rules("divergence_rate > 20% and calibration_error > 0.001");
    assertThat(both.isMet(traffic(1_000, 0, 900))).isFalse();
    assertThat(
            rules("divergence_rate > 20% or calibration_error > 1").isMet(traffic(1_000, 0, 900)))
        .isTrue();
    assertThat(rules("divergence_rate > 20% and error_rate > 5%").isMet(traffic(1_000, 0, 900)))
        .isFalse();
    assertThat(rules("divergence_rate > 20% and error_rate > 5%").isMet(traffic(1_000, 150, 800)))
        .isTrue();
  }

  /** What a replay may skip: no minute between would have fired, whatever its requests were. */
  @Test
  void isQuietExactlyAsLongAsNoRequestsCanMeetARule() {
    MinuteRules rules = rules("divergence_rate > 20%", "error_rate > 3%");
    new ForAll(29, 60)
        .holds(
            random -> traffic(1 + random.nextInt(5_000), 0, 0).worse(random.nextInt(20)),
            traffic -> {
              long quiet = rules.quiet(traffic, 100_000);
              for (long more = 0; more <= quiet; more++) {
                assertThat(rules.isMet(traffic.worse(more)) && quiet > 0).isFalse();
              }
              assertThat(rules.isMet(traffic.worse(2 * quiet + 2))).isTrue();
            });
    assertThat(rules.quiet(traffic(1_000, 0, 900), 50)).as("met already").isZero();
    assertThat(rules.quiet(traffic(100_000, 0, 0), 50)).isLessThanOrEqualTo(50).isGreaterThan(25);
    assertThat(rules("error_rate < 1%").quiet(traffic(10, 0, 0), 50))
        .as("a limit to stay above is met by good requests")
        .isZero();
    assertThat(rules("calibration_error > 0.08").quiet(traffic(10, 0, 0), 63)).isEqualTo(63);
  }
}
