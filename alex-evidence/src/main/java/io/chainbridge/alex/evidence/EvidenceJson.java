// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.TrainingEvidence.AbsenceFinding;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof;
import io.chainbridge.alex.lifecycle.TrainingEvidence.Lineage;
import io.chainbridge.alex.lifecycle.TrainingEvidence.Mismatch;
import io.chainbridge.alex.lifecycle.plan.TrainedOn;
import java.util.Locale;

/** The recomputed evidence as the predicate of a ProofPack. */
final class EvidenceJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private EvidenceJson() {}

  static ObjectNode of(TrainingEvidence evidence) {
    ObjectNode out = JSON.objectNode();
    out.put("declaredType", evidence.declaredType());
    out.put("family", evidence.detected().key());
    out.set("trainedOn", trainedOn(evidence.trainedOn()));
    out.set("rows", RowEvidenceJson.of(evidence.rows()));
    out.set("claims", claims(evidence));
    out.set("monotonicity", monotonicity(evidence));
    out.set("absences", absences(evidence));
    out.put("explainabilityMethod", evidence.explainabilityMethod());
    out.put("importanceDeclared", evidence.declaredImportance());
    ObjectNode importance = out.putObject("importance");
    evidence.importance().forEach(importance::put);
    out.set("lineage", lineage(evidence.lineage()));
    ObjectNode probes = out.putObject("probes");
    probes.put("rows", evidence.probes().rows());
    probes.put("largestDifference", text(evidence.probes().largestDifference()));
    probes.put("tolerance", text(evidence.probes().tolerance()));
    probes.put("madeBy", evidence.probes().madeBy());
    out.set("mismatches", mismatches(evidence));
    out.set("artifactFaults", faults(evidence));
    return out;
  }

  private static ObjectNode trainedOn(TrainedOn trained) {
    ObjectNode out = JSON.objectNode();
    trained.features().forEach(out.putArray("features")::add);
    out.put("training", trained.training().words());
    out.put("heldOut", trained.heldOut().words());
    out.put("heldOutCovered", trained.heldOutCovered());
    out.put("split", trained.split().words());
    out.put("seed", Long.toString(trained.seed()));
    out.put("label", trained.label());
    out.put("labelDelay", trained.delay().words());
    out.put("timed", trained.timed());
    return out;
  }

  private static ArrayNode claims(TrainingEvidence evidence) {
    ArrayNode claims = JSON.arrayNode();
    for (Reading reading : evidence.readings()) {
      ObjectNode claim = claims.addObject();
      claim.put("metric", reading.metric().key());
      claim.put("value", reading.value());
      claim.put("lower95", reading.lower());
      claim.put("upper95", reading.upper());
      claim.put("sampleSize", reading.sample());
      claim.put("assurance", reading.mark().name().toLowerCase(Locale.ROOT));
    }
    return claims;
  }

  private static ArrayNode monotonicity(TrainingEvidence evidence) {
    ArrayNode proofs = JSON.arrayNode();
    for (ConstraintProof proof : evidence.proofs()) {
      ObjectNode out = proofs.addObject();
      out.put("feature", proof.constraint().feature());
      out.put("direction", proof.constraint().direction().sign());
      out.put("method", "exact");
      out.put("outcome", proof.outcome().name());
      out.put("witness", proof.witness());
    }
    return proofs;
  }

  private static ArrayNode absences(TrainingEvidence evidence) {
    ArrayNode findings = JSON.arrayNode();
    for (AbsenceFinding finding : evidence.absences()) {
      ObjectNode out = findings.addObject();
      out.put("feature", finding.policy().feature());
      out.put("absence", finding.policy().absence().name());
      out.put("demand", finding.policy().demand().name());
      out.put("method", "exact");
      out.put("verdict", finding.verdict().name());
      out.put("detail", finding.detail());
    }
    return findings;
  }

  private static ObjectNode lineage(Lineage lineage) {
    ObjectNode out = JSON.objectNode();
    out.put("declaredDataHash", lineage.declaredDataHash());
    out.put("recomputedDataHash", lineage.recomputedDataHash());
    out.put("trainingScript", lineage.script().named());
    out.put("trainingScriptRead", lineage.script().read());
    out.put("trainingScriptHash", lineage.script().digest());
    out.put("trainingDataSource", lineage.source().named());
    out.put("trainingDataSourceRead", lineage.source().read());
    ObjectNode raw = out.putObject("rawFiles");
    lineage.source().rawFiles().forEach((name, digest) -> raw.put(name, digest.prefixed()));
    out.put("parent", lineage.parent().standing().name());
    out.put("parentModel", lineage.parent().model());
    out.put("trainingDate", lineage.trained().declared());
    out.put("trainedNotBefore", lineage.trained().notBefore().toString());
    out.put("trainedNotAfter", lineage.trained().notAfter().toString());
    out.put("issuedProofPackId", lineage.issuedProofPackId());
    out.put("level", lineage.level().words());
    return out;
  }

  private static ArrayNode mismatches(TrainingEvidence evidence) {
    ArrayNode mismatches = JSON.arrayNode();
    for (Mismatch mismatch : evidence.mismatches()) {
      ObjectNode out = mismatches.addObject();
      out.put("field", mismatch.field());
      out.put("declared", mismatch.declared());
      out.put("recomputed", mismatch.recomputed());
    }
    return mismatches;
  }

  private static ArrayNode faults(TrainingEvidence evidence) {
    ArrayNode faults = JSON.arrayNode();
    for (Shortfall fault : evidence.artifactFaults()) {
      faults.addObject().put("code", fault.code()).put("found", fault.found());
    }
    return faults;
  }

  private static String text(double number) {
    return Double.toString(number);
  }
}
