// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.hostile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.cli.hostile.Attempt.Kind;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.evidence.Submission;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.governance.TrainingSubmission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Where a model comes from, when its driver lies to the service. */
final class LineageCases {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Attempt> all = new ArrayList<>();

  private LineageCases() {}

  static List<Attempt> all() {
    LineageCases cases = new LineageCases();
    cases.dates();
    cases.proofPacks();
    cases.scripts();
    return cases.all;
  }

  /** The submission with other metadata and another source. */
  static TrainingSubmission with(
      TrainingSubmission training, byte[] metadata, Submission.Source source) {
    Submission honest = training.submission();
    return new TrainingSubmission(
        new Submission(
            honest.model(),
            honest.artifactName(),
            honest.artifact(),
            metadata,
            source,
            honest.origin()),
        training.data(),
        training.run());
  }

  private void edited(String name, Consumer<ObjectNode> change, String... expected) {
    all.add(
        new Attempt(
            Kind.LINEAGE,
            name,
            List.of(expected),
            folder -> ServiceDoor.submit(folder, loans -> edited(loans, change))));
  }

  private static TrainingSubmission edited(GovernedLoans loans, Consumer<ObjectNode> change) {
    TrainingSubmission honest = loans.training(GovernedLoans.MODEL, 0);
    try {
      ObjectNode root = (ObjectNode) JSON.readTree(honest.submission().metadata());
      change.accept(root);
      return with(honest, CanonicalJson.write(root), honest.submission().source());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void dates() {
    edited("trained yesterday", root -> root.put("training_date", "yesterday"), "/training_date");
    for (String date : List.of("2099-01-01T00:00:00Z", "2025-12-31T00:00:00Z")) {
      edited("trained " + date, root -> root.put("training_date", date), "TRAINING_DATE_WRONG");
    }
    edited("no date", root -> root.remove("training_date"), "DECLARED_VALUE_DIFFERS training_date");
  }

  private void proofPacks() {
    for (String id :
        List.of(
            "pp_ml_training_20261301_001",
            "pp_ml_training_20260301_002",
            "pp_ml_training_20260228_001")) {
      edited("ProofPack " + id, root -> root.put("proof_pack_id", id), "PROOF_PACK_NOT_ISSUED");
    }
    for (String id : List.of("", "mine", "pp_ml_training_2026_1")) {
      edited("ProofPack '" + id + "'", root -> root.put("proof_pack_id", id), "PROOF_PACK_MISSING");
    }
    all.add(
        new Attempt(
            Kind.LINEAGE,
            "a ProofPack id used twice",
            List.of("PROOF_PACK_NOT_ISSUED"),
            folder ->
                ServiceDoor.submit(
                    folder,
                    loans -> {
                      String first = loans.governance().nextProofPackId();
                      ServiceDoor.submit(loans, loans.training(GovernedLoans.MODEL, 2));
                      return loans.training(GovernedLoans.MODEL, 0, first);
                    })));
  }

  private void source(String name, Submission.Source source, String... expected) {
    all.add(
        new Attempt(
            Kind.LINEAGE,
            name,
            List.of(expected),
            folder ->
                ServiceDoor.submit(
                    folder,
                    loans -> {
                      TrainingSubmission honest = loans.training(GovernedLoans.MODEL, 0);
                      return with(honest, honest.submission().metadata(), source);
                    })));
  }

  private void scripts() {
    byte[] script = "seed: 7\n".getBytes(StandardCharsets.UTF_8);
    String named = "training/train_v02.yaml";
    String data = "a small book of loans";
    source("no script", new Submission.Source(named, new byte[0], data), "TRAINING_SCRIPT_MISSING");
    source(
        "read from another path",
        new Submission.Source("training/train_v01.yaml", script, data),
        "TRAINING_SCRIPT_DIFFERS");
    source(
        "read from outside",
        new Submission.Source("../train_v02.yaml", script, data),
        "TRAINING_SCRIPT_DIFFERS");
    source(
        "read from other data",
        new Submission.Source(named, script, "a large book of loans"),
        "TRAINING_DATA_SOURCE_DIFFERS");
  }
}
