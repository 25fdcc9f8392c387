// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.gateway.ScoreAnswer.BadRequest;
import io.chainbridge.alex.gateway.ScoreAnswer.Scored;
import io.chainbridge.alex.gateway.loading.Servable;
import io.chainbridge.alex.gateway.loading.ServableFiles;
import io.chainbridge.alex.gateway.loading.ServingRefusal;
import io.chainbridge.alex.gateway.record.ArmScore;
import io.chainbridge.alex.gateway.record.DualScore.Decider;
import io.chainbridge.alex.gateway.record.FeatureRow;
import io.chainbridge.alex.gateway.record.FeatureValue;
import io.chainbridge.alex.gateway.record.FieldFault;
import io.chainbridge.alex.gateway.record.PredictionRecord;
import io.chainbridge.alex.gateway.routing.Arm;
import io.chainbridge.alex.gateway.routing.Bucket;
import io.chainbridge.alex.gateway.routing.Routing;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.predictionlog.Durability;
import io.chainbridge.alex.predictionlog.LogSettings;
import io.chainbridge.alex.predictionlog.PredictionLog;
import io.chainbridge.alex.predictionlog.PredictionLogReader;
import io.chainbridge.alex.testkit.Proves;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GatewayTest {
  private static final FeatureRow ROW = Models.row(0.25, "Cork");

  @TempDir Path folder;
  private PredictionLog log;
  private Gateway gateway;
  private final List<PredictionRecord> observed = new ArrayList<>();

  @BeforeEach
  void open() {
    log = PredictionLog.open(folder, new LogSettings(1 << 20, Durability.PROCESS));
    gateway =
        Gateway.open(
            log,
            Models.KEY.publicKey(),
            InstantSource.system(),
            (_, record, _, _) -> observed.add(record));
  }

  @AfterEach
  void close() {
    gateway.close();
    log.close();
  }

  private void install(long generation, Servable challenger, Routing routing) {
    assertThat(
            gateway.install(
                new RoutingTable(
                    "risk", generation, Models.champion(), Optional.of(challenger), routing)))
        .isEqualTo(new InstallResult.Done(generation));
  }

  private Scored scored(ScoreRequest request) {
    return (Scored) gateway.score(request).join();
  }

  private List<PredictionRecord> logged() {
    log.close();
    List<PredictionRecord> records = new ArrayList<>();
    new PredictionLogReader(folder)
        .forEach(record -> records.add(PredictionRecord.read(record.payload())));
    return records;
  }

  @Test
  @Proves({"S4.1", "S4.2"})
  void logsBothScoresOfEveryRequestWhileTheOldModelDecides() {
    install(1, Models.challenger(Stage.SHADOW_MODE), new Routing.Shadow());
    List<CompletableFuture<ScoreAnswer>> answers = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      answers.add(gateway.score(Models.request("r" + i, "k" + i, Models.row(i / 1_000.0, "Cork"))));
    }
    answers.forEach(CompletableFuture::join);
    List<PredictionRecord> records = logged();
    assertThat(records).hasSize(1_000).isEqualTo(observed);
    for (int i = 0; i < 1_000; i++) {
      double[] row = {i / 1_000.0, 1};
      PredictionRecord record = records.get(i);
      assertThat(record.id()).isEqualTo("r" + i);
      assertThat(record.decidedBy()).isEqualTo(Decider.CHAMPION);
      double old = Models.model(-1).score(row);
      double young = Models.model(0.5).score(row);
      assertThat(record.champion().result()).isEqualTo(new ArmScore.Result.Ok(old));
      assertThat(record.challenger().orElseThrow().result())
          .isEqualTo(new ArmScore.Result.Ok(young));
      assertThat(record.scores().difference()).hasValue(young - old);
      assertThat(((Scored) answers.get(i).join()).score()).isEqualTo(old);
      assertThat(((Scored) answers.get(i).join()).sequence()).isEqualTo(i + 1);
    }
  }

  @Test
  @Proves({"S4.1", "S2.6"})
  void refusesToLetAShadowModelDecide() {
    Servable challenger = Models.challenger(Stage.SHADOW_MODE);
    InstallResult canary =
        gateway.install(
            new RoutingTable(
                "risk",
                1,
                Models.champion(),
                Optional.of(challenger),
                new Routing.Canary(10, "s", List.of())));
    InstallResult champion = gateway.install(RoutingTable.alone("risk", 1, challenger));
    for (InstallResult installation : List.of(canary, champion)) {
      assertThat(((InstallResult.Refused) installation).reasons())
          .extracting(ServingRefusal::code)
          .containsExactly(ServingRefusal.Code.RIGHT_TOO_SMALL);
    }
    assertThat(gateway.score(Models.request("a", "k", ROW)).join())
        .isInstanceOf(ScoreAnswer.Unknown.class);
  }

  @Test
  @Proves("S5.5")
  void dividesTrafficByBucketAndSaysSoInTheRecord() {
    Routing.Canary half = new Routing.Canary(50, "salt", List.of());
    install(3, Models.challenger(Stage.CONTROLLED_DEPLOYMENT), half);
    int canary = 0;
    for (int i = 0; i < 400; i++) {
      Scored answer = scored(Models.request("r" + i, "k" + i, ROW));
      boolean young = answer.servable().id().equals(Models.NEW);
      assertThat(young).isEqualTo(Bucket.of("salt", "k" + i) < 5_000);
      canary += young ? 1 : 0;
    }
    assertThat(canary).isBetween(160, 240);
    assertThat(logged())
        .allSatisfy(record -> {
          assertThat(record.table().generation()).isEqualTo(3);
          assertThat(record.route())
              .isEqualTo(half.route(record.traffic().key(), record.traffic().group()));
        });
  }

  @Test
  @Proves("S4.1")
  void aFailingChallengerNeverHurtsTheChampionsAnswer() {
    Servable other = Models.servable(Models.NEW, Models.unsound(), Stage.CONTROLLED_DEPLOYMENT);
    install(1, other, new Routing.Canary(100, "s", List.of()));
    Scored blind = scored(Models.request("a", "k", ROW));
    Map<String, FeatureValue> values =
        Map.of(
            "debt", new FeatureValue.Numeric(10),
            "rate", new FeatureValue.Numeric(10),
            "city", new FeatureValue.Text("Bern"));
    Scored unsound = scored(Models.request("b", "k", new FeatureRow(values)));
    assertThat(blind.servable().id()).isEqualTo(Models.OLD);
    assertThat(unsound.servable().id()).isEqualTo(Models.OLD);
    assertThat(gateway.counters().unsoundScores()).isEqualTo(1);
    assertThat(gateway.counters().challengerErrors()).isEqualTo(2);
    List<PredictionRecord> records = logged();
    assertThat(records.get(0).challenger().orElseThrow().result().toString())
        .contains("BAD_INPUT", "features.rate");
    assertThat(records.get(1).challenger().orElseThrow().result())
        .isEqualTo(new ArmScore.Result.Failed("UNSOUND_SCORE NaN"));
  }

  @Test
  void answersNothingWhenTheChampionsScoreIsUnsound() {
    Servable champion = Models.servable(Models.OLD, Models.unsound(), Stage.PRODUCTION_FREEZE);
    var _ = gateway.install(RoutingTable.alone("risk", 1, champion));
    Map<String, FeatureValue> values =
        Map.of("debt", new FeatureValue.Numeric(10), "rate", new FeatureValue.Numeric(10));
    assertThat(gateway.score(Models.request("a", "", new FeatureRow(values))).join())
        .isInstanceOf(ScoreAnswer.Unavailable.class);
    assertThat(logged()).extracting(PredictionRecord::decidedBy).containsExactly(Decider.NOBODY);
  }

  @Test
  void namesEveryFieldThatCannotBeScored() {
    install(1, Models.challenger(Stage.SHADOW_MODE), new Routing.Shadow());
    assertThat(gateway.score(Models.request("a", "k", Models.row(Double.NaN, "Cork"))).join())
        .isEqualTo(
            new BadRequest(
                List.of(FieldFault.of(FieldFault.Code.NUMBER_NOT_FINITE, "debt", "NaN"))));
    FeatureRow wrong = new FeatureRow(Map.of("debt", new FeatureValue.Text("much")));
    assertThat(((BadRequest) gateway.score(Models.request("b", "k", wrong)).join()).faults())
        .extracting(FieldFault::field)
        .containsExactly("features.debt", "features.city");
    FeatureRow unknown =
        new FeatureRow(Map.of("debt", FeatureValue.MISSING, "city", FeatureValue.MISSING));
    assertThat(scored(Models.request("c", "k", unknown)).score())
        .isEqualTo(Models.model(-1).score(new double[] {Double.NaN, Double.NaN}));
    assertThat(logged()).hasSize(1);
  }

  @Test
  void answersARepeatedIdOnceAndRefusesItWithOtherInput() {
    install(1, Models.challenger(Stage.SHADOW_MODE), new Routing.Shadow());
    Scored first = scored(Models.request("a", "k", ROW));
    assertThat(scored(Models.request("a", "k", ROW)).sequence()).isEqualTo(first.sequence());
    assertThat(gateway.score(Models.request("a", "k", Models.row(0.26, "Cork"))).join())
        .isEqualTo(new ScoreAnswer.Conflict("a"));
    assertThat(logged()).hasSize(1);
  }

  @Test
  void refusesAnOlderGeneration() {
    install(5, Models.challenger(Stage.SHADOW_MODE), new Routing.Shadow());
    for (long older : new long[] {4, 5}) {
      InstallResult refused = gateway.install(RoutingTable.alone("risk", older, Models.champion()));
      assertThat(((InstallResult.Refused) refused).reasons().getFirst().code())
          .isEqualTo(ServingRefusal.Code.GENERATION_NOT_NEWER);
    }
    assertThat(gateway.tables().get("risk")).extracting(RoutingTable::generation).isEqualTo(5L);
  }

  @Test
  @Proves("S4.2")
  void answersNothingThatIsNotLogged() {
    install(1, Models.challenger(Stage.SHADOW_MODE), new Routing.Shadow());
    log.close();
    assertThat(gateway.score(Models.request("a", "k", ROW)).join())
        .isInstanceOf(ScoreAnswer.Unavailable.class);
    assertThat(gateway.isReady("risk")).isFalse();
    assertThat(gateway.counters().logFailures()).isEqualTo(1);
  }

  @Test
  void aRecheckTakesOutWhatNoLongerProvesItself() {
    AtomicReference<ServableFiles> young =
        new AtomicReference<>(
            Models.files(Models.NEW, Models.model(0.5), Stage.CONTROLLED_DEPLOYMENT));
    AtomicReference<ServableFiles> old =
        new AtomicReference<>(Models.files(Models.OLD, Models.model(-1), Stage.PRODUCTION_FREEZE));
    var _ =
        gateway.install(
            new RoutingTable(
                "risk",
                1,
                Models.servable(old::get),
                Optional.of(Models.servable(young::get)),
                new Routing.Canary(100, "s", List.of())));
    assertThat(gateway.recheck()).isEmpty();
    assertThat(scored(Models.request("a", "k", ROW)).servable().id()).isEqualTo(Models.NEW);
    young.set(Models.files(Models.NEW, Models.model(0.5), Stage.SHADOW_MODE)); // taken back
    assertThat(gateway.recheck()).extracting(Quarantine::model).containsExactly(Models.NEW);
    assertThat(scored(Models.request("b", "k", ROW)).servable().id()).isEqualTo(Models.OLD);
    old.set(Models.files(Models.OLD, Models.model(-2), Stage.PRODUCTION_FREEZE)); // swapped
    assertThat(gateway.recheck())
        .extracting(Quarantine::arm, quarantine -> quarantine.reasons().getFirst().code())
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(
                Arm.CHAMPION, ServingRefusal.Code.ARTIFACT_CHANGED));
    assertThat(gateway.recheck()).isEmpty();
    assertThat(gateway.score(Models.request("c", "k", ROW)).join())
        .isInstanceOf(ScoreAnswer.Unavailable.class);
  }
}
