// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.ModelWatch;
import io.chainbridge.alex.monitoring.window.ScoredPrediction;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kept counts must be those of the prediction records: whose keys, which days, who decided. */
final class RecountTest {
  private static final Instant AT = Instant.parse("2026-03-02T12:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2026-03-02");
  private static final double CHAMPION = 0.02;

  private final GovernedLoans loans;
  private AcceptedModels.Accepted accepted;
  private Recount recount;

  RecountTest(@TempDir Path folder) throws IOException {
    this.loans = GovernedLoans.in(folder.resolve("home")).inShadow();
    LogContent content = new LogContent();
    content.audit(
        loans.home().folder().resolve("alex.db"),
        loans.home().keys().log().verifier(),
        AuditTrust.ofTheFolder());
    StoredBlobs blobs = StoredBlobs.in(loans.home().folder().resolve("blobs"));
    this.accepted =
        new AcceptedModels(blobs, content.leaves())
            .before(Long.MAX_VALUE, GovernedLoans.MODEL)
            .orElseThrow();
    this.recount = new Recount(GovernedLoans.MODEL, accepted, WatchTerms.STANDARD);
  }

  @BeforeEach
  void readsThirtyRecordsOfThreeKeys() {
    for (int i = 0; i < 30; i++) {
      recount.add(record(i));
    }
  }

  @AfterEach
  void close() {
    loans.close();
  }

  private double score(int number) {
    return accepted.model().score(new double[] {number / 10.0});
  }

  /** A third of the requests has each key; the model decided every tenth. */
  private KeptRecord record(int number) {
    boolean own = number % 10 == 0;
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("v", 1).put("id", "row-" + number).put("key", "key-" + number % 3);
    root.put("generation", 9).put("at", AT.getEpochSecond() * 1_000_000L);
    root.put("latency_nanos", 1_000);
    ObjectNode route = root.putObject("route");
    route.put("mode", "CANARY").put("percent", 10).put("salt", "").put("bucket", 1);
    route.put("arm", own ? "CHALLENGER" : "CHAMPION");
    ObjectNode champion = root.putObject("champion");
    champion.put("model", GovernedLoans.BASELINE.value()).put("artifact", "0".repeat(64));
    champion.put("status", "OK").put("score", CHAMPION);
    ObjectNode challenger = root.putObject("challenger");
    challenger.put("model", GovernedLoans.MODEL.value());
    challenger.put("artifact", accepted.evidence().artifact().hex());
    challenger.put("status", "OK").put("score", score(number));
    root.put("decided_by", own ? "CHALLENGER" : "CHAMPION");
    root.putObject("inputs").put("debt", number / 10.0);
    return KeptRecord.read(number, root.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** What the monitoring kept, had the requests had these keys and this many own decisions. */
  private DayWindow kept(int requests, int keys, int ownEvery) {
    ModelWatch watch =
        new ModelWatch(accepted.model(), accepted.reference(), WatchTerms.STANDARD.plan());
    for (int i = 0; i < requests; i++) {
      watch.predicted(
          new ScoredPrediction(
              AT,
              "key-" + i % keys,
              i % ownEvery == 0,
              CHAMPION,
              score(i),
              false,
              1_000,
              new double[] {i / 10.0}));
    }
    return watch.window(DAY);
  }

  @Test
  void findsNothingWhereTheCountsAreThoseOfTheRecords() {
    assertThat(recount.differences(kept(30, 3, 10), false)).isEmpty();
  }

  @Test
  @Proves({"S5.14", "A12"})
  void findsKeysThatWereSpreadMoreThanTheyWere() {
    assertThat(recount.differences(kept(30, 30, 10), false))
        .singleElement()
        .asString()
        .startsWith("its counts of requests are not those of the prediction records (keys.");
  }

  @Test
  @Proves({"S5.14", "A12"})
  void findsDecisionsThatTheModelDidNotMake() {
    assertThat(recount.differences(kept(30, 3, 5), false))
        .singleElement()
        .asString()
        .startsWith("its counts of own decisions of 2026-03-02 are not those")
        .contains("6 in the log, 3");
  }

  @Test
  @Proves({"S4.3", "A12"})
  void findsTrafficOnADayWithoutAny() {
    Recount nobody = new Recount(GovernedLoans.MODEL, accepted, WatchTerms.STANDARD);
    assertThat(nobody.differences(kept(30, 3, 10), false))
        .anySatisfy(
            found -> assertThat(found).startsWith("its counts of expected outcomes of 2026-03-02"));
  }
}
