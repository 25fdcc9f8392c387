// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.Models;
import io.chainbridge.alex.gateway.routing.Routing;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class PredictionRecordTest {
  private static PredictionRecord record(RandomGenerator random) {
    Map<String, FeatureValue> inputs = new LinkedHashMap<>();
    inputs.put(
        "number",
        new FeatureValue.Numeric(Math.scalb(random.nextDouble(), random.nextInt(-1000, 1000))));
    inputs.put("text \" ü \u2028", new FeatureValue.Text("\t\\ ü" + random.nextInt()));
    inputs.put("none", FeatureValue.MISSING);
    boolean failed = random.nextBoolean();
    ArmScore champion =
        new ArmScore(
            Models.OLD,
            Sha256.of(new byte[1]),
            Stage.PRODUCTION_FREEZE,
            new ArmScore.Result.Ok(random.nextDouble()),
            7);
    ArmScore challenger =
        new ArmScore(
            Models.NEW,
            Sha256.of(new byte[2]),
            Stage.CONTROLLED_DEPLOYMENT,
            failed
                ? new ArmScore.Result.Failed("why \"")
                : new ArmScore.Result.Ok(random.nextDouble()),
            random.nextLong());
    Routing routing = new Routing.Canary(25, "salt", List.of());
    return new PredictionRecord(
        "id" + random.nextInt(),
        new PredictionRecord.Table("risk", random.nextLong()),
        new PredictionRecord.Traffic("key", true, ""),
        routing.route("key", ""),
        new DualScore(
            champion,
            Optional.of(challenger).filter(_ -> random.nextInt(5) > 0),
            DualScore.Decider.CHAMPION),
        new PredictionRecord.Timing(random.nextLong(), 99),
        new FeatureRow(inputs));
  }

  @Test
  @Proves("S4.2")
  void readsBackEveryBitOfWhatItWrote() {
    new ForAll(3, 500)
        .holds(
            PredictionRecordTest::record,
            record -> assertThat(PredictionRecord.read(record.write())).isEqualTo(record));
  }

  @Test
  void refusesBytesThatAreNoRecord() {
    for (String text : List.of("", "{}", "[1]", "{\"v\":2}", "{\"v\":1}", "{\"v\":1,\"v\":1}")) {
      assertThatThrownBy(() -> PredictionRecord.read(text.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void isTheJsonOfThePageInItsOrder() {
    ArmScore champion =
        new ArmScore(
            Models.OLD,
            Sha256.of(new byte[1]),
            Stage.PRODUCTION_FREEZE,
            new ArmScore.Result.Ok(0.25),
            7);
    ArmScore challenger =
        new ArmScore(
            Models.NEW,
            Sha256.of(new byte[1]),
            Stage.CONTROLLED_DEPLOYMENT,
            new ArmScore.Result.Ok(0.75),
            8);
    Map<String, FeatureValue> inputs = new LinkedHashMap<>();
    inputs.put("debt", new FeatureValue.Numeric(1.5));
    inputs.put("city", new FeatureValue.Text("Bern"));
    inputs.put("age", FeatureValue.MISSING);
    PredictionRecord record =
        new PredictionRecord(
            "id",
            new PredictionRecord.Table("risk", 3),
            new PredictionRecord.Traffic("k", true, "low"),
            new Routing.Canary(25, "s", List.of()).route("münchen", ""),
            new DualScore(champion, Optional.of(challenger), DualScore.Decider.CHAMPION),
            new PredictionRecord.Timing(11, 99),
            new FeatureRow(inputs));
    String arm =
        "\"artifact\":\"" + Sha256.of(new byte[1]).hex() + "\",\"stage\":\"%s\",\"status\":\"OK\"";
    assertThat(new String(record.write(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"v\":1,\"id\":\"id\",\"name\":\"risk\",\"generation\":3,\"at\":11,"
                + "\"key\":\"k\",\"keyed\":true,\"group\":\"low\",\"route\":{\"mode\":\"CANARY\","
                + "\"percent\":25,\"salt\":\"s\",\"bucket\":6769,\"arm\":\"CHAMPION\"},"
                + "\"champion\":{\"model\":\"risk_v1.0.0\","
                + arm.formatted("PRODUCTION_FREEZE")
                + ",\"score\":0.25,\"nanos\":7},\"challenger\":{\"model\":\"risk_v2.0.0\","
                + arm.formatted("CONTROLLED_DEPLOYMENT")
                + ",\"score\":0.75,\"nanos\":8},\"score_diff\":0.5,"
                + "\"decided_by\":\"CHAMPION\",\"score\":0.25,\"latency_nanos\":99,"
                + "\"inputs\":{\"debt\":1.5,\"city\":\"Bern\",\"age\":null}}");
    assertThat(PredictionRecord.read(record.write())).isEqualTo(record);
  }

  @Test
  void noChallengerDecidesWhereThereIsNone() {
    ArmScore champion =
        new ArmScore(
            Models.OLD,
            Sha256.of(new byte[1]),
            Stage.PRODUCTION_FREEZE,
            new ArmScore.Result.Failed("UNSOUND_SCORE NaN"),
            7);
    assertThatThrownBy(
            () -> new DualScore(champion, Optional.empty(), DualScore.Decider.CHALLENGER))
        .hasMessageContaining("CHALLENGER");
    assertThat(new DualScore(champion, Optional.empty(), DualScore.Decider.NOBODY).answered())
        .isEmpty();
    for (double score : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> new ArmScore.Result.Ok(score)).hasMessageContaining("in [0, 1]");
    }
  }
}
