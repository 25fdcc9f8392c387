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
}
