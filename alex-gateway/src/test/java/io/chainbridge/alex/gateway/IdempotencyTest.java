// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.IdempotencyWindow.Claim;
import io.chainbridge.alex.gateway.record.FeatureRow;
import io.chainbridge.alex.gateway.record.FeatureValue;
import io.chainbridge.alex.predictionlog.Durability;
import io.chainbridge.alex.predictionlog.LogSettings;
import io.chainbridge.alex.predictionlog.PredictionLog;
import io.chainbridge.alex.predictionlog.PredictionLogReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One id, one record, one answer. */
final class IdempotencyTest {
  private static final Sha256 ONE = Sha256.of(new byte[] {1});
  private static final Sha256 TWO = Sha256.of(new byte[] {2});

  @TempDir Path folder;

  @Test
  void knowsAnIdUntilAsManyOthersCameAfterIt() {
    IdempotencyWindow window = new IdempotencyWindow(2);
    assertThat(window.claim("a", ONE)).isInstanceOf(Claim.Fresh.class);
    assertThat(window.claim("a", ONE)).isInstanceOf(Claim.Repeated.class);
    assertThat(window.claim("a", TWO)).isInstanceOf(Claim.Other.class);
    assertThat(window.claim("b", ONE)).isInstanceOf(Claim.Fresh.class);
    assertThat(window.claim("a", ONE)).isInstanceOf(Claim.Repeated.class);
    assertThat(window.claim("c", ONE)).isInstanceOf(Claim.Fresh.class); // a is the oldest
    assertThat(window.claim("b", ONE)).isInstanceOf(Claim.Repeated.class);
    assertThat(window.claim("a", TWO)).isInstanceOf(Claim.Fresh.class);
  }

  @Test
  void forgetsAnIdThatGotNoAnswer() {
    IdempotencyWindow window = new IdempotencyWindow(2);
    assertThat(window.claim("a", ONE)).isInstanceOf(Claim.Fresh.class);
    window.forget("a");
    assertThat(window.claim("a", TWO)).isInstanceOf(Claim.Fresh.class);
  }

  @Test
  void manyThreadsWithOneIdGetOneRecord() throws Exception {
    List<Future<ScoreAnswer>> answers = new ArrayList<>();
    try (PredictionLog log =
            PredictionLog.open(folder, new LogSettings(1 << 20, Durability.PROCESS));
        Gateway gateway = Gateway.open(log, Models.KEY.publicKey(), InstantSource.system());
        var pool = Executors.newFixedThreadPool(16)) {
      var _ = gateway.install(RoutingTable.alone("risk", 1, Models.champion()));
      for (int i = 0; i < 200; i++) {
        answers.add(
            pool.submit(
                () -> gateway.score(Models.request("same", "k", Models.row(0.5, "Cork"))).join()));
      }
      for (Future<ScoreAnswer> answer : answers) {
        assertThat(answer.get())
            .isInstanceOfSatisfying(
                ScoreAnswer.Scored.class, scored -> assertThat(scored.sequence()).isEqualTo(1));
      }
      assertThat(gateway.counters().scored()).isEqualTo(1);
      assertThat(gateway.counters().repeated()).isEqualTo(199);
    }
    List<Long> records = new ArrayList<>();
    new PredictionLogReader(folder).forEach(record -> records.add(record.sequence()));
    assertThat(records).containsExactly(1L);
  }

  @Test
  void oneIdUnderTwoNamesIsTwoRequests() {
    try (PredictionLog log =
            PredictionLog.open(folder, new LogSettings(1 << 20, Durability.PROCESS));
        Gateway gateway = Gateway.open(log, Models.KEY.publicKey(), InstantSource.system())) {
      for (String name : List.of("risk", "other")) {
        var _ = gateway.install(RoutingTable.alone(name, 1, Models.champion()));
        ScoreRequest request =
            ScoreRequest.routed(name, "same", "k", "", Models.row(0.5, "Cork"), 1);
        assertThat(gateway.score(request).join()).isInstanceOf(ScoreAnswer.Scored.class);
      }
    }
  }

  @Test
  void aRequestWithoutAnAnswerMayBeSentAgainWithOtherInput() {
    PredictionLog log = PredictionLog.open(folder, new LogSettings(1 << 20, Durability.PROCESS));
    try (Gateway gateway = Gateway.open(log, Models.KEY.publicKey(), InstantSource.system())) {
      var _ = gateway.install(RoutingTable.alone("risk", 1, Models.champion()));
      log.close();
      for (double debt : new double[] {1, 2}) {
        CompletableFuture<ScoreAnswer> answer =
            gateway.score(Models.request("a", "k", Models.row(debt, "Cork")));
        assertThat(answer.join())
            .isInstanceOfSatisfying(
                ScoreAnswer.Unavailable.class,
                no ->
                    assertThat(no.cause())
                        .isEqualTo(ScoreAnswer.Unavailable.Cause.LOG_NOT_WRITABLE));
      }
      assertThat(gateway.counters().conflicts()).isZero();
      assertThat(gateway.counters().logFailures()).isEqualTo(2);
    }
  }

  private static Sha256 digest(String key, String group, Map<String, FeatureValue> values) {
    return ScoreRequest.routed("risk", "id", key, group, new FeatureRow(values), 1).inputDigest();
  }

  @Test
  void theInputIsKeyGroupTargetAndFeaturesInAnyOrder() {
    FeatureValue number = new FeatureValue.Numeric(1);
    Map<String, FeatureValue> there = new LinkedHashMap<>();
    there.put("a", number);
    there.put("b", FeatureValue.MISSING);
    Map<String, FeatureValue> back = new LinkedHashMap<>();
    back.put("b", FeatureValue.MISSING);
    back.put("a", number);
    Sha256 known = digest("k", "g", there);
    assertThat(digest("k", "g", back)).isEqualTo(known);
    assertThat(
            List.of(
                digest("kg", "", there),
                digest("k", "", there),
                digest("k", "g", Map.of("a", number)),
                digest("k", "g", Map.of("a", number, "b", new FeatureValue.Text(""))),
                digest("k", "g", Map.of("a", new FeatureValue.Text("1"), "b", number)),
                digest("k", "g", Map.of("b", number, "a", FeatureValue.MISSING)),
                new ScoreRequest(
                        "risk",
                        new ScoreRequest.Target.Pinned("1.0.0"),
                        "id",
                        "k",
                        "g",
                        new FeatureRow(there),
                        1)
                    .inputDigest()))
        .doesNotContain(known)
        .doesNotHaveDuplicates();
  }
}
