// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.data.Column;
import io.chainbridge.alex.gateway.Gateway;
import io.chainbridge.alex.gateway.InstallResult;
import io.chainbridge.alex.gateway.RoutingTable;
import io.chainbridge.alex.gateway.ScoreAnswer;
import io.chainbridge.alex.gateway.ScoreRequest;
import io.chainbridge.alex.gateway.loading.LoadResult;
import io.chainbridge.alex.gateway.loading.Servable;
import io.chainbridge.alex.gateway.loading.ServableLoader;
import io.chainbridge.alex.gateway.loading.StageGrant;
import io.chainbridge.alex.gateway.record.ArmScore;
import io.chainbridge.alex.gateway.record.DualScore;
import io.chainbridge.alex.gateway.record.FeatureRow;
import io.chainbridge.alex.gateway.record.FeatureValue;
import io.chainbridge.alex.gateway.record.PredictionRecord;
import io.chainbridge.alex.gateway.routing.Routing;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Deployment;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.predictionlog.LogSettings;
import io.chainbridge.alex.predictionlog.PredictionLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The real gateway in process: what the log says decides what it serves. One thread scores. */
final class Serving implements AutoCloseable {
  /** No model: no challenger runs beside the champion. */
  static final ModelId NONE = new ModelId("none_v0.0.0");

  private final Scenario scenario;
  private final ReplayRows rows;
  private final Home home;
  private final PredictionLog log;
  private final Gateway gateway;
  private final Map<ModelId, Submissions.Made> registered = new HashMap<>();
  private final Map<String, Long> decided = new HashMap<>();
  private final Map<String, Scored> durable = new ConcurrentHashMap<>();
  private List<ModelId> champion = List.of();
  private ModelId challenger = NONE;
  private int percent;

  /** One durably scored row. */
  record Scored(
      int row,
      Instant at,
      String key,
      ModelId champion,
      ModelId challenger,
      double championScore,
      double challengerScore,
      boolean challengerFailed,
      boolean challengerDecided,
      long latencyNanos,
      double[] championRow,
      double[] challengerRow) {}

  private Serving(Scenario scenario, ReplayRows rows, Home home, InstantSource clock) {
    this.scenario = scenario;
    this.rows = rows;
    this.home = home;
    this.log = PredictionLog.open(home.predictions(), LogSettings.STANDARD);
    this.gateway =
        Gateway.open(log, home.keys().proofs().publicKey(), clock, (_, r, a, b) -> seen(r, a, b));
  }

  static Serving open(Scenario scenario, ReplayRows rows, Home home, InstantSource clock) {
    return new Serving(scenario, rows, home, clock);
  }

  void register(Submissions.Made made) {
    registered.put(made.plan().id(), made);
  }

  boolean hasChampion() {
    return !champion.isEmpty();
  }

  /** The model that decides, or none yet. */
  List<ModelId> champion() {
    return champion;
  }

  long decidedBy(ModelId model) {
    return decided.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(model.value() + "@"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  long decidedAt(ModelId model, int atPercent) {
    return decided.getOrDefault(model.value() + "@" + atPercent, 0L);
  }

  /** Serves what the log says: the live champion, and the model in shadow or rollout beside it. */
  void follow(Governance governance) {
    champion = List.of();
    challenger = NONE;
    percent = 100;
    Routing routing = new Routing.ChampionOnly();
    for (Map.Entry<ModelId, Dossier> entry : governance.dossiers().entrySet()) {
      switch (entry.getValue()) {
        case Dossier.Live _, Dossier.Frozen _ -> champion = List.of(entry.getKey());
        case Dossier.InShadow _ -> {
          challenger = entry.getKey();
          percent = 0;
          routing = new Routing.Shadow();
        }
        case Dossier.Rolling rolling -> {
          challenger = entry.getKey();
          percent = rolling.deployment().percent();
          routing = canary(entry.getKey(), rolling.deployment());
        }
        case Dossier.Unknown _,
            Dossier.Proposed _,
            Dossier.Prototyped _,
            Dossier.Trained _,
            Dossier.Approved _,
            Dossier.Rejected _,
            Dossier.RolledBack _,
            Dossier.Superseded _ -> {}
      }
    }
    if (!champion.isEmpty()) {
      install(routing);
    }
  }

  private static Routing canary(ModelId model, Deployment deployment) {
    return Routing.Canary.atStep(
        deployment.plan().steps(),
        deployment.percent(),
        model.value(),
        deployment.plan().canaryGroups());
  }

  private void install(Routing routing) {
    long generation = home.journal().size();
    Servable decider = load(champion.getFirst(), Stage.CONTROLLED_DEPLOYMENT, generation);
    Stage stage = percent == 0 ? Stage.SHADOW_MODE : Stage.CONTROLLED_DEPLOYMENT;
    List<Servable> beside =
        challenger.equals(NONE) ? List.of() : List.of(load(challenger, stage, generation));
    RoutingTable table =
        new RoutingTable(
            champion.getFirst().name(), generation, decider, beside.stream().findFirst(), routing);
    switch (gateway.install(table)) {
      case InstallResult.Done _ -> {}
      case InstallResult.Refused refused ->
          throw new IllegalStateException("the gateway refused " + refused.reasons());
    }
  }

  private Servable load(ModelId model, Stage stage, long generation) {
    Submissions.Made made = registered.get(model);
    if (made == null) {
      throw new IllegalStateException(model + " was never approved");
    }
    StageGrant grant = new StageGrant(model, made.evidence().artifact(), stage, generation);
    byte[] artifact =
        home.blobs().get(made.evidence().artifact()).orElseThrow(IllegalStateException::new);
    LoadResult loaded =
        ServableLoader.load(
            artifact,
            made.envelope(),
            grant.sign(home.keys().proofs()),
            home.keys().proofs().publicKey());
    return switch (loaded) {
      case LoadResult.Ok(Servable servable) -> servable;
      case LoadResult.Refused refused ->
          throw new IllegalStateException("the gateway refused " + refused.reasons());
    };
  }

  /** Scores the rows in order; when this returns, every record is durable. */
  List<Scored> score(int[] today) {
    List<CompletableFuture<ScoreAnswer>> answers = new ArrayList<>();
    for (int row : today) {
      answers.add(
          gateway.score(
              ScoreRequest.routed(
                  champion.getFirst().name(),
                  id(row),
                  rows.keys()[row],
                  rows.groups()[row],
                  features(row),
                  rows.timeMicros()[row])));
    }
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < today.length; i++) {
      ScoreAnswer answer = answers.get(i).join();
      if (!(answer instanceof ScoreAnswer.Scored)) {
        throw new IllegalStateException("row " + (today[i] + 1) + " was not scored: " + answer);
      }
      Scored done = durable.remove(id(today[i]));
      if (done == null) {
        throw new IllegalStateException("row " + (today[i] + 1) + " was answered but not observed");
      }
      ModelId by = done.challengerDecided() ? done.challenger() : done.champion();
      decided.merge(by.value() + "@" + (by.equals(challenger) ? percent : 100), 1L, Long::sum);
      scored.add(done);
    }
    return scored;
  }

  private static String id(int row) {
    return Integer.toString(row);
  }

  private FeatureRow features(int row) {
    Map<String, FeatureValue> values = new LinkedHashMap<>();
    for (String name : scenario.data().numeric()) {
      double value = rows.table().numeric(name).values()[row];
      values.put(
          name, Double.isNaN(value) ? FeatureValue.MISSING : new FeatureValue.Numeric(value));
    }
    for (String name : scenario.data().categorical()) {
      Column.Text text = rows.table().text(name);
      int code = text.codes()[row];
      values.put(
          name, code < 0 ? FeatureValue.MISSING : new FeatureValue.Text(text.levels().get(code)));
    }
    return new FeatureRow(values);
  }

  /** Called by the log's thread, in log order, before the answer completes. */
  private void seen(PredictionRecord written, double[] championRow, double[] challengerRow) {
    boolean beside = written.challenger().isPresent();
    double champions = score(written.champion().result());
    double challengers = beside ? score(written.challenger().orElseThrow().result()) : Double.NaN;
    durable.put(
        written.id(),
        new Scored(
            Integer.parseInt(written.id()),
            ReplayRows.micros(written.timing().atMicros()),
            written.traffic().key(),
            written.champion().model(),
            beside ? written.challenger().orElseThrow().model() : NONE,
            champions,
            challengers,
            beside && Double.isNaN(challengers),
            written.decidedBy() == DualScore.Decider.CHALLENGER,
            written.timing().latencyNanos(),
            championRow,
            challengerRow));
  }

  private static double score(ArmScore.Result result) {
    return switch (result) {
      case ArmScore.Result.Ok(double score) -> score;
      case ArmScore.Result.Failed _ -> Double.NaN;
    };
  }

  @Override
  public void close() {
    gateway.close();
    log.close();
  }
}
