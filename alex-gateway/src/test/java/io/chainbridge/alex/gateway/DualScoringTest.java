// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.gateway.loading.Servable;
import io.chainbridge.alex.gateway.record.DualScore;
import io.chainbridge.alex.gateway.record.DualScore.Decider;
import io.chainbridge.alex.gateway.record.FeatureRow;
import io.chainbridge.alex.gateway.record.FeatureValue;
import io.chainbridge.alex.gateway.routing.Routing;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which arm decides, for every outcome of the other one. */
final class DualScoringTest {
  /** Both features of {@link #fragile}: 10 makes its sum overflow to NaN, 0 does not. */
  private static FeatureRow row(double champions, double challengers) {
    return new FeatureRow(
        Map.of(
            "a", new FeatureValue.Numeric(champions),
            "b", new FeatureValue.Numeric(champions),
            "c", new FeatureValue.Numeric(challengers),
            "d", new FeatureValue.Numeric(challengers)));
  }

  private static Servable fragile(ModelId id, String one, String two) {
    AdditiveModel model =
        new AdditiveModel(
            0,
            List.of(new Feature.Numeric(one), new Feature.Numeric(two)),
            List.of(new Term.Linear(0, 1e308, 0, 0), new Term.Linear(1, -1e308, 0, 0)),
            Link.LOGIT);
    return Models.servable(id, model, Stage.CONTROLLED_DEPLOYMENT);
  }

  private static final RoutingTable SHADOW = table(new Routing.Shadow());
  private static final RoutingTable CANARY = table(new Routing.Canary(100, "s", List.of()));

  private static RoutingTable table(Routing routing) {
    return new RoutingTable(
        "risk",
        1,
        fragile(Models.OLD, "a", "b"),
        Optional.of(fragile(Models.NEW, "c", "d")),
        routing);
  }

  private static DualScore scored(
      GatewayStats stats, RoutingTable table, ScoreRequest.Target target, FeatureRow row) {
    ScoreRequest request = new ScoreRequest("risk", target, "id", "key", "", row, 7);
    Preparation prepared = Preparation.of(new ServedName(table, List.of()), request);
    return new DualScoring(stats).score((Preparation.Ready) prepared).record().scores();
  }

  @ParameterizedTest
  @CsvSource({
    "SHADOW, routed, 0, 0, CHAMPION",
    "SHADOW, routed, 0, 10, CHAMPION",
    "SHADOW, routed, 10, 0, NOBODY",
    "SHADOW, routed, 10, 10, NOBODY",
    "CANARY, routed, 0, 0, CHALLENGER",
    "CANARY, routed, 0, 10, CHAMPION",
    "CANARY, routed, 10, 0, CHALLENGER",
    "CANARY, routed, 10, 10, NOBODY",
    "CANARY, 1.0.0, 0, 0, CHAMPION",
    "CANARY, 1.0.0, 10, 0, NOBODY",
    "CANARY, risk_v2.0.0, 0, 0, CHALLENGER",
    "CANARY, risk_v2.0.0, 0, 10, NOBODY",
  })
  @Proves("S4.1")
  void theChampionReplacesAFailedChallengerAndNeverTheOtherWayRound(
      String mode, String target, double champions, double challengers, Decider decider) {
    RoutingTable table = mode.equals("SHADOW") ? SHADOW : CANARY;
    ScoreRequest.Target asked =
        target.equals("routed")
            ? new ScoreRequest.Target.Routed()
            : new ScoreRequest.Target.Pinned(target);
    DualScore scores = scored(new GatewayStats(), table, asked, row(champions, challengers));
    assertThat(scores.decidedBy()).isEqualTo(decider);
    assertThat(scores.champion().isSound()).isEqualTo(champions == 0);
    assertThat(scores.challenger().orElseThrow().isSound()).isEqualTo(challengers == 0);
    assertThat(scores.answered().isPresent()).isEqualTo(decider != Decider.NOBODY);
    assertThat(scores.difference().isPresent()).isEqualTo(champions == 0 && challengers == 0);
  }

  @Test
  void countsEachUnsoundScoreAndEachChallengerWithoutOne() {
    GatewayStats stats = new GatewayStats();
    ScoreRequest.Target routed = new ScoreRequest.Target.Routed();
    var _ = scored(stats, SHADOW, routed, row(10, 10));
    var _ = scored(stats, SHADOW, routed, row(10, 0));
    FeatureRow blind =
        new FeatureRow(Map.of("a", new FeatureValue.Numeric(0), "b", new FeatureValue.Numeric(0)));
    DualScore scores = scored(stats, CANARY, routed, blind);
    assertThat(scores.decidedBy()).isEqualTo(Decider.CHAMPION);
    assertThat(scores.challenger().orElseThrow().result().toString())
        .contains("BAD_INPUT", "features.c is missing", "features.d is missing");
    assertThat(stats.now().unsoundScores()).isEqualTo(3);
    assertThat(stats.now().challengerErrors()).isEqualTo(2);
  }
}
