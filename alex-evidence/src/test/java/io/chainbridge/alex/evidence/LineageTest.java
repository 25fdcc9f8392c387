// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.TrainingEvidence.Level;
import io.chainbridge.alex.lifecycle.TrainingEvidence.Parent;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ProbeReplay;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The origin of a submission is what was read and what ran, whatever its metadata says. */
final class LineageTest {
  private final Candidate candidate = new Candidate();

  private ObjectNode lineage() {
    return (ObjectNode) candidate.metadata.get("lineage");
  }

  private Parent.Standing parent(String named) {
    lineage().put("parent_model", named);
    return candidate.evidence().lineage().parent().standing();
  }

  @Test
  @Proves({"S3.5", "S3.13"})
  void knowsWhetherTheParentIsAModelOfTheLog() {
    assertThat(candidate.evidence().lineage().parent().standing()).isEqualTo(Parent.Standing.NONE);
    assertThat(parent(Candidate.PARENT.value())).isEqualTo(Parent.Standing.KNOWN);
    assertThat(parent("chainiq_risk_v0.0.9")).isEqualTo(Parent.Standing.UNKNOWN);
    assertThat(parent(Candidate.MODEL.value())).isEqualTo(Parent.Standing.ITSELF);
    lineage().remove("parent_model");
    assertThat(candidate.evidence().lineage().parent().standing())
        .isEqualTo(Parent.Standing.NOT_DECLARED);
  }

  @Test
  @Proves("S3.13")
  void keepsTheScriptAndTheSourceThatWereReadBesideTheirNames() {
    candidate.script = "other".getBytes(UTF_8);
    candidate.scriptRead = "training/other_v01.py";
    lineage().put("training_data_source", "golden rows");
    TrainingEvidence.Lineage found = candidate.evidence().lineage();
    assertThat(found.script())
        .isEqualTo(
            new TrainingEvidence.Script(
                "training/train_risk_model_v02.py",
                "training/other_v01.py",
                Sha256.of(candidate.script).prefixed()));
    assertThat(found.source())
        .isEqualTo(new TrainingEvidence.Source("golden rows", "invented rows"));
  }

  @Test
  @Proves("S3.13")
  void boundsTheTrainingDateByTheProposalAndTheClock() {
    candidate.metadata.put("training_date", "2099-01-01T00:00:00Z");
    assertThat(candidate.evidence().lineage().trained())
        .isEqualTo(
            new TrainingEvidence.TrainedAt(
                "2099-01-01T00:00:00Z", candidate.facts.proposed(), candidate.facts.now()));
  }

  private static AdditiveModel shifted() {
    AdditiveModel honest = Candidate.HONEST;
    return new AdditiveModel(
        honest.intercept() + 1e-3, honest.features(), honest.terms(), honest.link());
  }

  @Test
  @Proves({"S3.10", "S3.11"})
  void aModelOfOurTrainersIsRetrainedAndItsProbesAreTheTrainers() {
    candidate.origin = new Submission.Origin.Trainer(Candidate.HONEST);
    candidate.probes.clear();
    TrainingEvidence evidence = candidate.evidence();
    assertThat(evidence.lineage().level()).isEqualTo(Level.RETRAINED);
    assertThat(evidence.probes())
        .isEqualTo(new ProbeReplay(100, 0, ProbeReplays.TOLERANCE, ProbeReplay.TRAINER));
    assertThat(evidence.artifactFaults()).isEmpty();
  }

  @Test
  @Proves({"S3.10", "S3.11"})
  void anArtifactThatTheTrainingDidNotGiveIsNamedWithBothDigests() {
    candidate.origin = new Submission.Origin.Trainer(shifted());
    candidate.probes.clear();
    TrainingEvidence evidence = candidate.evidence();
    assertThat(evidence.lineage().level()).isEqualTo(Level.ROWS_RECOMPUTED);
    assertThat(evidence.probes().largestDifference()).isGreaterThan(9e-4);
    assertThat(evidence.artifactFaults())
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.code()).isEqualTo("RETRAINED_ARTIFACT_DIFFERS");
          assertThat(fault.found()).isEqualTo(Sha256.of(candidate.artifact).prefixed());
          assertThat(fault.demanded()).isNotEqualTo(fault.found());
        });
    assertThat(StageThree.codes(evidence))
        .containsExactly("RETRAINED_ARTIFACT_DIFFERS", "EVIDENCE_LEVEL_TOO_LOW", "PROBES_DIFFER");
  }

  @Test
  @Proves("S3.10")
  void probesOfNoLibraryAreNotCounted() {
    candidate.origin = new Submission.Origin.Submitter(" ", List.of(), Level.ROWS_RECOMPUTED);
    assertThat(StageThree.codes(candidate.evidence())).containsExactly("PROBES_WITHOUT_ORIGIN");
  }
}
