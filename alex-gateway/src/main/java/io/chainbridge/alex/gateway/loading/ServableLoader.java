// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.loading;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.ledger.Envelope;
import io.chainbridge.alex.ledger.ProofKey;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The only way to get a {@link Servable}: from an artifact, its proof and its grant, if signatures,
 * hashes, model and stage are all valid. There is no override.
 */
public final class ServableLoader {
  /** The type of a ProofPack's predicate. */
  static final String PROOF_PREDICATE = "https://chainbridge.io/alex/proofpack/v1";

  private final ServableFiles files;
  private final Sha256 artifact;
  private final List<ServingRefusal> reasons = new ArrayList<>();

  private ServableLoader(ServableFiles files) {
    this.files = files;
    this.artifact = Sha256.of(files.artifact());
  }

  /** Loads files that will not change. */
  public static LoadResult load(byte[] artifact, Envelope proofPack, Envelope grant, ProofKey key) {
    ServableFiles files = new ServableFiles(artifact, proofPack, grant);
    return load(() -> files, key);
  }

  /** Loads what the source returns now; the rechecks of the gateway read it again. */
  public static LoadResult load(ServableSource source, ProofKey key) {
    ServableFiles files;
    try {
      files = source.read();
    } catch (RuntimeException e) {
      return new LoadResult.Refused(
          List.of(
              new ServingRefusal(
                  ServingRefusal.Code.SOURCE_UNREADABLE,
                  e.toString(),
                  "artifact, proof and grant")));
    }
    return new ServableLoader(files).prove(source, key);
  }

  private LoadResult prove(ServableSource source, ProofKey key) {
    if (!key.verifies(files.proofPack())) {
      refuse(ServingRefusal.Code.PROOF_NOT_SIGNED, "a signature of another key", key.toString());
    }
    if (!key.verifies(files.grant())) {
      refuse(ServingRefusal.Code.GRANT_NOT_SIGNED, "a signature of another key", key.toString());
    }
    Optional<Statement> proof = proof();
    Optional<StageGrant> grant = grant();
    if (proof.isEmpty() || grant.isEmpty()) {
      return new LoadResult.Refused(reasons);
    }
    requireOneModel(proof.get(), grant.get());
    if (!reasons.isEmpty()) {
      return new LoadResult.Refused(reasons); // nothing unproven is even parsed
    }
    return model(proof.get().name())
        .<LoadResult>map(
            model -> new LoadResult.Ok(servable(proof.get(), grant.get(), model, source)))
        .orElseGet(() -> new LoadResult.Refused(reasons));
  }

  private static Servable servable(
      Statement proof, StageGrant grant, GlassBox model, ServableSource source) {
    return new Servable(grant, proof.predicate().path("proofPackId").asText(""), model, source);
  }

  private Optional<Statement> proof() {
    Optional<Statement> proof =
        Statement.read(files.proofPack())
            .filter(statement -> statement.predicateType().equals(PROOF_PREDICATE));
    if (proof.isEmpty()) {
      refuse(
          ServingRefusal.Code.PROOF_UNREADABLE,
          "another payload",
          "a statement " + PROOF_PREDICATE);
    } else if (!proof.get().artifact().equals(artifact)) {
      refuse(
          ServingRefusal.Code.PROOF_OF_ANOTHER_ARTIFACT,
          "artifact " + artifact,
          proof.get().artifact().toString());
    }
    return proof;
  }

  private Optional<StageGrant> grant() {
    Optional<Statement> read =
        Statement.read(files.grant())
            .filter(statement -> statement.predicateType().equals(StageGrant.PREDICATE_TYPE))
            .filter(statement -> ModelId.isWellFormed(statement.modelId()))
            .filter(statement -> statement.predicate().path("generation").canConvertToLong())
            .filter(statement -> stage(statement).isPresent());
    if (read.isEmpty()) {
      refuse(
          ServingRefusal.Code.GRANT_UNREADABLE,
          "another payload",
          "a statement " + StageGrant.PREDICATE_TYPE);
      return Optional.empty();
    }
    Statement statement = read.get();
    if (!statement.artifact().equals(artifact)) {
      refuse(
          ServingRefusal.Code.GRANT_OF_ANOTHER_ARTIFACT,
          "artifact " + artifact,
          statement.artifact().toString());
    }
    Stage stage = stage(statement).orElseThrow();
    if (ServingPermission.of(stage) == ServingPermission.NONE) {
      refuse(ServingRefusal.Code.STAGE_NOT_SERVABLE, stage.name(), "SHADOW_MODE or later");
    }
    return Optional.of(
        new StageGrant(
            new ModelId(statement.modelId()),
            statement.artifact(),
            stage,
            statement.predicate().path("generation").asLong()));
  }

  private static Optional<Stage> stage(Statement statement) {
    String name = statement.predicate().path("stage").asText("");
    return Arrays.stream(Stage.values()).filter(stage -> stage.name().equals(name)).findFirst();
  }

  private void requireOneModel(Statement proof, StageGrant grant) {
    if (!proof.modelId().equals(grant.model().value())) {
      refuse(
          ServingRefusal.Code.MODEL_MISMATCH,
          "a proof of " + proof.modelId(),
          "a proof of " + grant.model() + ", which the grant names");
    }
  }

  private Optional<GlassBox> model(String fileName) {
    return switch (ArtifactReader.read(fileName, files.artifact())) {
      case ArtifactReading.Read read -> Optional.of(read.model());
      case ArtifactReading.Refused refused -> {
        refuse(ServingRefusal.Code.ARTIFACT_UNREADABLE, refused.faults().toString(), "a glass box");
        yield Optional.empty();
      }
    };
  }

  private void refuse(ServingRefusal.Code code, String found, String demanded) {
    reasons.add(new ServingRefusal(code, found, demanded));
  }
}
