// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Stage 3: the lineage of the model. */
final class LineageGate {
  private LineageGate() {}

  static void check(List<Shortfall> found, TrainingEvidence.Lineage lineage) {
    if (lineage.declaredDataHash().isEmpty()) {
      found.add(
          ShortfallCode.TRAINING_DATA_HASH_MISSING.of(
              "training_data_hash", "none", "sha256:<hex>"));
    } else if (!lineage.declaredDataHash().equals(lineage.recomputedDataHash())) {
      found.add(
          ShortfallCode.DATA_HASH_MISMATCH.of(
              "training_data_hash", lineage.declaredDataHash(), lineage.recomputedDataHash()));
    }
    script(found, lineage.script());
    source(found, lineage.source());
    parent(found, lineage.parent());
    trained(found, lineage.trained());
  }

  private static void script(List<Shortfall> found, TrainingEvidence.Script script) {
    if (script.named().isEmpty() || script.digest().isEmpty()) {
      found.add(ShortfallCode.TRAINING_SCRIPT_MISSING.of("training_script", "none", "a path"));
      return;
    }
    if (!script.named().equals(script.read())) {
      found.add(
          ShortfallCode.TRAINING_SCRIPT_DIFFERS.of(
              "training_script", script.named(), script.read()));
    }
    if (!TrainingPath.isInside(script.named())) {
      found.add(
          ShortfallCode.OUTSIDE_TRAINING_FOLDER.at(
              "S3.13", "training_script", script.named(), "a path below training/"));
    }
  }

  private static void source(List<Shortfall> found, TrainingEvidence.Source source) {
    if (source.named().isEmpty()) {
      found.add(
          ShortfallCode.TRAINING_DATA_SOURCE_MISSING.of(
              "training_data_source", "none", "a description"));
    } else if (!source.named().equals(source.read())) {
      found.add(
          ShortfallCode.TRAINING_DATA_SOURCE_DIFFERS.of(
              "training_data_source", source.named(), source.read()));
    }
  }

  private static void parent(List<Shortfall> found, TrainingEvidence.Parent parent) {
    String demanded = "a model of this log, or null";
    switch (parent.standing()) {
      case KNOWN, NONE -> {}
      case NOT_DECLARED ->
          found.add(
              ShortfallCode.PARENT_MODEL_MISSING.of(
                  "parent_model", "not declared", "an id or null"));
      case UNKNOWN ->
          found.add(
              ShortfallCode.PARENT_MODEL_UNKNOWN.of(
                  "parent_model", parent.model() + ": unknown", demanded));
      case ITSELF ->
          found.add(
              ShortfallCode.PARENT_MODEL_UNKNOWN.of(
                  "parent_model", parent.model() + ": the model itself", demanded));
    }
  }

  /** A missing date is a gap of the metadata and named there. */
  private static void trained(List<Shortfall> found, TrainingEvidence.TrainedAt trained) {
    if (trained.declared().isEmpty()) {
      return;
    }
    if (!isBetween(trained)) {
      found.add(
          ShortfallCode.TRAINING_DATE_WRONG.of(
              "training_date",
              trained.declared(),
              "between " + trained.notBefore() + " and " + trained.notAfter()));
    }
  }

  private static boolean isBetween(TrainingEvidence.TrainedAt trained) {
    try {
      Instant at = OffsetDateTime.parse(trained.declared()).toInstant();
      return !at.isBefore(trained.notBefore()) && !at.isAfter(trained.notAfter());
    } catch (DateTimeParseException _) {
      return false;
    }
  }
}
