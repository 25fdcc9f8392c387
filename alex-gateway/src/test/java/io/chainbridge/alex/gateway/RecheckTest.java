// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.gateway.loading.ServableFiles;
import io.chainbridge.alex.gateway.loading.ServableSource;
import io.chainbridge.alex.gateway.loading.ServingRefusal;
import io.chainbridge.alex.gateway.loading.ServingRefusal.Code;
import io.chainbridge.alex.gateway.routing.Arm;
import io.chainbridge.alex.gateway.routing.Routing;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.predictionlog.Durability;
import io.chainbridge.alex.predictionlog.LogSettings;
import io.chainbridge.alex.predictionlog.PredictionLog;
import io.chainbridge.alex.testkit.Proves;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A served model proves itself again and again; one that cannot is out until a newer table. */
final class RecheckTest {
  private static final ServableFiles OLD =
      Models.files(Models.OLD, Models.model(-1), Stage.PRODUCTION_FREEZE);
  private static final ServableFiles NEW =
      Models.files(Models.NEW, Models.model(0.5), Stage.CONTROLLED_DEPLOYMENT);

  private PredictionLog log;
  private Gateway gateway;

  /** Files that a test changes under the gateway; none means they cannot be read. */
  private static final class Store implements ServableSource {
    private volatile Optional<ServableFiles> files;

    Store(ServableFiles files) {
      this.files = Optional.of(files);
    }

    @Override
    public ServableFiles read() {
      return files.orElseThrow(() -> new IllegalStateException("the store is away"));
    }
  }

  private final Store old = new Store(OLD);
  private final Store young = new Store(NEW);

  @BeforeEach
  void open(@TempDir Path folder) {
    log = PredictionLog.open(folder, new LogSettings(1 << 20, Durability.PROCESS));
    gateway = Gateway.open(log, Models.KEY.publicKey(), InstantSource.system());
    install(1);
  }

  @AfterEach
  void close() {
    gateway.close();
    log.close();
  }

  private void install(long generation) {
    RoutingTable table =
        new RoutingTable(
            "risk",
            generation,
            Models.servable(old),
            Optional.of(Models.servable(young)),
            new Routing.Canary(100, "s", List.of()));
    assertThat(gateway.install(table)).isEqualTo(new InstallResult.Done(generation));
  }

  private RoutingTable table() {
    return gateway.served("risk").orElseThrow().table();
  }

  private static List<Code> codes(Quarantine quarantine) {
    return quarantine.reasons().stream().map(ServingRefusal::code).toList();
  }

  private ScoreAnswer score(String id) {
    return gateway.score(Models.request(id, "k", Models.row(0.5, "Cork"))).join();
  }

  @Test
  @Proves("S4.1")
  void aQuarantinedChallengerIsNoLongerScoredAndTheChampionDecidesAlone() {
    young.files = Optional.empty();
    assertThat(gateway.recheck())
        .singleElement()
        .satisfies(quarantine -> {
          assertThat(quarantine.arm()).isEqualTo(Arm.CHALLENGER);
          assertThat(quarantine.model()).isEqualTo(Models.NEW);
          assertThat(codes(quarantine)).containsExactly(Code.SOURCE_UNREADABLE);
        });
    assertThat(table())
        .satisfies(table -> {
          assertThat(table.challenger()).isEmpty();
          assertThat(table.routing()).isEqualTo(new Routing.ChampionOnly());
          assertThat(table.generation()).isEqualTo(1);
        });
    assertThat(gateway.isReady("risk")).isTrue();
    young.files = Optional.of(NEW);
    assertThat(gateway.recheck()).isEmpty(); // it does not come back by itself
    assertThat(table().challenger()).isEmpty();
  }

  @Test
  void aStoppedNameComesBackOnlyWithANewerTable() {
    old.files = Optional.empty();
    assertThat(gateway.recheck()).extracting(Quarantine::arm).containsExactly(Arm.CHAMPION);
    old.files = Optional.of(OLD);
    assertThat(gateway.recheck()).isEmpty();
    assertThat(gateway.isReady()).isFalse();
    assertThat(score("a"))
        .isInstanceOfSatisfying(
            ScoreAnswer.Unavailable.class,
            no -> {
              assertThat(no.cause()).isEqualTo(ScoreAnswer.Unavailable.Cause.MODEL_HELD_BACK);
              assertThat(no.subject()).isEqualTo(Models.OLD.value());
              assertThat(no.refusals())
                  .extracting(ServingRefusal::code)
                  .containsExactly(Code.SOURCE_UNREADABLE);
            });
    install(2);
    assertThat(gateway.isReady()).isTrue();
    assertThat(score("a")).isInstanceOf(ScoreAnswer.Scored.class);
  }

  @Test
  void aStoppedNameStaysStoppedWhenItsChallengerFailsLater() {
    old.files = Optional.empty();
    assertThat(gateway.recheck()).extracting(Quarantine::arm).containsExactly(Arm.CHAMPION);
    old.files = Optional.of(OLD);
    young.files = Optional.empty();
    assertThat(gateway.recheck()).extracting(Quarantine::arm).containsExactly(Arm.CHALLENGER);
    assertThat(gateway.isReady("risk")).isFalse();
    assertThat(score("a")).isInstanceOf(ScoreAnswer.Unavailable.class);
  }

  @Test
  void bothArmsAreQuarantinedInOneRecheck() {
    young.files = Optional.of(Models.files(Models.NEW, Models.model(9), Stage.PRODUCTION_FREEZE));
    old.files = Optional.of(Models.files(Models.OLD, Models.model(-1), Stage.SHADOW_MODE));
    assertThat(gateway.recheck())
        .extracting(Quarantine::arm, RecheckTest::codes)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(Arm.CHALLENGER, List.of(Code.ARTIFACT_CHANGED)),
            org.assertj.core.api.Assertions.tuple(Arm.CHAMPION, List.of(Code.RIGHT_TOO_SMALL)));
  }

  @Test
  void aTableIsRefusedForEveryReasonOfBothArms() {
    old.files = Optional.of(Models.files(Models.OLD, Models.model(7), Stage.SHADOW_MODE));
    young.files = Optional.empty();
    RoutingTable table =
        new RoutingTable("risk", 1, table().champion(), table().challenger(), new Routing.Shadow());
    assertThat(gateway.install(table))
        .isInstanceOfSatisfying(
            InstallResult.Refused.class,
            refused ->
                assertThat(refused.reasons())
                    .extracting(ServingRefusal::code)
                    .containsExactly(
                        Code.GENERATION_NOT_NEWER,
                        Code.ARTIFACT_CHANGED,
                        Code.RIGHT_TOO_SMALL,
                        Code.SOURCE_UNREADABLE));
  }

  @Test
  void theTimerReportsWhatItFindsAndGoesOnWhenTheReportFails() throws Exception {
    LinkedBlockingQueue<Quarantine> raised = new LinkedBlockingQueue<>();
    LinkedBlockingQueue<String> failed = new LinkedBlockingQueue<>();
    gateway.recheckEvery(
        Duration.ofMillis(5),
        found -> {
          raised.addAll(found);
          throw new IllegalStateException("the pager is down");
        },
        cause -> failed.add(String.valueOf(cause.getMessage())));
    young.files = Optional.empty();
    assertThat(raised.poll(20, TimeUnit.SECONDS))
        .extracting(q -> q.arm())
        .isEqualTo(Arm.CHALLENGER);
    assertThat(failed.poll(20, TimeUnit.SECONDS)).isEqualTo("the pager is down");
    old.files = Optional.empty();
    assertThat(raised.poll(20, TimeUnit.SECONDS)).extracting(q -> q.arm()).isEqualTo(Arm.CHAMPION);
    assertThat(gateway.counters().observerFailures()).isGreaterThanOrEqualTo(1);
  }
}
