// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.formats.ArtifactWriter;
import io.chainbridge.alex.gateway.loading.LoadResult;
import io.chainbridge.alex.gateway.loading.Servable;
import io.chainbridge.alex.gateway.loading.ServableFiles;
import io.chainbridge.alex.gateway.loading.ServableLoader;
import io.chainbridge.alex.gateway.loading.ServableSource;
import io.chainbridge.alex.gateway.loading.StageGrant;
import io.chainbridge.alex.gateway.record.FeatureRow;
import io.chainbridge.alex.gateway.record.FeatureValue;
import io.chainbridge.alex.gateway.routing.Routing;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.ledger.Envelope;
import io.chainbridge.alex.ledger.InstallationKey;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small models with real artifacts, proofs and grants. */
public final class Models {
  public static final InstallationKey KEY = InstallationKey.generate();
  public static final ModelId OLD = new ModelId("risk_v1.0.0");
  public static final ModelId NEW = new ModelId("risk_v2.0.0");

  private Models() {}

  /** Raw score = intercept + debt + (Cork: 1, Bern: -1). */
  public static AdditiveModel model(double intercept) {
    List<Feature> features =
        List.of(
            new Feature.Numeric("debt"), new Feature.Categorical("city", List.of("Bern", "Cork")));
    return new AdditiveModel(
        intercept,
        features,
        List.of(
            new Term.Linear(0, 1.0, 0.0, 0.0),
            new Term.Table(
                1, new Axis.Categories(new int[] {1, 2}, 4), new double[] {0, -1, 1, 0})),
        Link.LOGIT);
  }

  /** A model over other features whose sum overflows to NaN for x = y = 1e9. */
  public static AdditiveModel unsound() {
    return new AdditiveModel(
        0,
        List.of(new Feature.Numeric("debt"), new Feature.Numeric("rate")),
        List.of(new Term.Linear(0, 1e308, 0, 0), new Term.Linear(1, -1e308, 0, 0)),
        Link.LOGIT);
  }

  public static ServableFiles files(ModelId id, AdditiveModel model, Stage stage) {
    return files(id, ArtifactWriter.alexJson(model), stage);
  }

  public static ServableFiles files(ModelId id, byte[] artifact, Stage stage) {
    return new ServableFiles(
        artifact,
        proof(id, Sha256.of(artifact), KEY),
        new StageGrant(id, Sha256.of(artifact), stage, 1).sign(KEY));
  }

  public static Envelope proof(ModelId id, Sha256 artifact, InstallationKey key) {
    String statement =
        """
        {"_type":"https://in-toto.io/Statement/v1",
         "predicateType":"https://chainbridge.io/alex/proofpack/v1",
         "subject":[{"name":"%s.json","digest":{"sha256":"%s"}}],
         "predicate":{"proofPackId":"pp_1","modelId":"%s"}}\
        """
            .formatted(id, artifact.hex(), id);
    return key.sign(Envelope.PAYLOAD_TYPE_IN_TOTO, statement.getBytes(StandardCharsets.UTF_8));
  }

  public static Servable servable(ModelId id, AdditiveModel model, Stage stage) {
    return servable(() -> files(id, model, stage));
  }

  public static Servable servable(ServableSource source) {
    return switch (ServableLoader.load(source, KEY.publicKey())) {
      case LoadResult.Ok(Servable servable) -> servable;
      case LoadResult.Refused refused -> throw new AssertionError(refused);
    };
  }

  public static Servable champion() {
    return servable(OLD, model(-1), Stage.PRODUCTION_FREEZE);
  }

  public static Servable challenger(Stage stage) {
    return servable(NEW, model(0.5), stage);
  }

  public static FeatureRow row(double debt, String city) {
    return new FeatureRow(
        Map.of("debt", new FeatureValue.Numeric(debt), "city", new FeatureValue.Text(city)));
  }

  /** A table of the champion and a challenger at this stage. */
  public static RoutingTable table(long generation, Stage stage, Routing routing) {
    return new RoutingTable(
        "risk", generation, champion(), Optional.of(challenger(stage)), routing);
  }

  public static ScoreRequest request(String id, String key, FeatureRow row) {
    return ScoreRequest.routed("risk", id, key, "", row, 1_000_000L);
  }
}
