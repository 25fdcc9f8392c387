// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.gateway.loading.Servable;
import io.chainbridge.alex.gateway.routing.Routing;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.predictionlog.Durability;
import io.chainbridge.alex.predictionlog.LogSettings;
import io.chainbridge.alex.predictionlog.PredictionLog;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables change as a whole: a request sees the one before or the one after. */
final class RoutingTableTest {
  private PredictionLog log;
  private Gateway gateway;

  @BeforeEach
  void open(@TempDir Path folder) {
    log = PredictionLog.open(folder, new LogSettings(1 << 20, Durability.PROCESS));
    gateway = Gateway.open(log, Models.KEY.publicKey(), InstantSource.system());
  }

  @AfterEach
  void close() {
    gateway.close();
    log.close();
  }

  @Test
  void hasAChallengerExactlyWhereTrafficIsSharedOrShadowed() {
    Servable champion = Models.champion();
    Optional<Servable> challenger = Optional.of(Models.challenger(Stage.SHADOW_MODE));
    assertThatThrownBy(
            () -> new RoutingTable("risk", 1, champion, challenger, new Routing.ChampionOnly()))
        .hasMessageContaining("challenger must be absent exactly for ChampionOnly");
    for (Routing routing : List.of(new Routing.Shadow(), new Routing.Canary(5, "s", List.of()))) {
      assertThatThrownBy(() -> new RoutingTable("risk", 1, champion, Optional.empty(), routing))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void isNamedLikeOneSegmentOfAPath() {
    for (String name : List.of("", "a b", "a/b", "ä", "x".repeat(101))) {
      assertThatThrownBy(() -> RoutingTable.alone(name, 1, Models.champion()))
          .hasMessageContaining("name must match");
    }
  }

  @Test
  void tablesAreOneUnmodifiableMapUntilOneChanges() {
    var _ = gateway.install(RoutingTable.alone("b", 1, Models.champion()));
    Map<String, RoutingTable> before = gateway.tables();
    assertThat(gateway.tables()).isSameAs(before);
    assertThatThrownBy(before::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThat(gateway.recheck()).isEmpty();
    assertThat(gateway.tables()).isSameAs(before);
    var _ = gateway.install(RoutingTable.alone("a", 1, Models.champion()));
    assertThat(before.keySet()).containsExactly("b");
    assertThat(gateway.tables().keySet()).containsExactly("a", "b");
  }

  @Test
  void aRequestThatWasPreparedIsScoredByTheTableItSaw() {
    var _ = gateway.install(RoutingTable.alone("risk", 1, Models.champion()));
    ServedName served = gateway.served("risk").orElseThrow();
    Preparation prepared =
        gateway.prepare(served, Models.request("a", "k", Models.row(0.5, "Cork")));
    Servable other = Models.servable(Models.NEW, Models.model(3), Stage.PRODUCTION_FREEZE);
    assertThat(gateway.install(RoutingTable.alone("risk", 2, other)))
        .isEqualTo(new InstallResult.Done(2));
    ScoreAnswer.Scored scored =
        (ScoreAnswer.Scored) gateway.score((Preparation.Ready) prepared).join();
    assertThat(scored.servable().id()).isEqualTo(Models.OLD);
    assertThat(scored.score()).isEqualTo(Models.model(-1).score(new double[] {0.5, 1}));
    assertThat(
            ((ScoreAnswer.Scored)
                    gateway.score(Models.request("b", "k", Models.row(0.5, "Cork"))).join())
                .score())
        .isEqualTo(Models.model(3).score(new double[] {0.5, 1}));
  }

  @Test
  void aRequestThatWasPreparedBeforeAStandstillIsScoredByTheTableAfterIt() {
    var _ = gateway.install(RoutingTable.alone("risk", 1, Models.champion()));
    ServedName served = gateway.served("risk").orElseThrow();
    Preparation.Ready first =
        (Preparation.Ready)
            gateway.prepare(served, Models.request("a", "k", Models.row(0.5, "Cork")));
    Preparation.Ready second =
        (Preparation.Ready)
            gateway.prepare(served, Models.request("b", "k", Models.row(0.5, "Cork")));
    Servable other = Models.servable(Models.NEW, Models.model(3), Stage.PRODUCTION_FREEZE);
    gateway.still(() -> {
      var _ = gateway.install(RoutingTable.alone("risk", 2, other));
    });
    assertThat(((ScoreAnswer.Scored) gateway.score(first).join()).servable().id())
        .isEqualTo(Models.NEW);
    gateway.still(() -> gateway.withdraw("risk"));
    assertThat(gateway.score(second).join()).isInstanceOf(ScoreAnswer.Unknown.class);
  }

  @Test
  void answersForNoOtherNameAndNoOtherVersion() {
    var _ = gateway.install(Models.table(1, Stage.SHADOW_MODE, new Routing.Shadow()));
    assertThat(gateway.isReady("other")).isFalse();
    assertThat(gateway.served("other")).isEmpty();
    for (String version : List.of("9.9.9", "2.0.0", "risk_v2.0.0", "")) { // 2.0.0 is in shadow
      ScoreRequest pinned =
          new ScoreRequest(
              "risk",
              new ScoreRequest.Target.Pinned(version),
              "id",
              "k",
              "",
              Models.row(1, "Cork"),
              1);
      assertThat(gateway.score(pinned).join())
          .isInstanceOfSatisfying(
              ScoreAnswer.Unknown.class,
              unknown -> assertThat(unknown.what()).isEqualTo("version " + version));
    }
  }
}
