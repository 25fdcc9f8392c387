// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.Constraint.Direction;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Families that may not decide, from the submission through the gate, however they are named. */
final class BlackBoxFamiliesTest {
  private static final Path GOLDENS = Path.of("../alex-formats/src/test/resources/golden");

  private static Candidate declaring(String type) {
    Candidate candidate = new Candidate();
    candidate.metadata.put("model_type", type);
    return candidate;
  }

  private static byte[] golden(String file) throws IOException {
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(GOLDENS.resolve(file + ".gz")))) {
      return in.readAllBytes();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({
    "IsolationForest, FAMILY_NOT_ALLOWED",
    "GNN, FAMILY_NOT_ALLOWED",
    "RandomForest, BLACK_BOX_MODEL",
    "XGBoost, BLACK_BOX_MODEL",
    "NeuralNetwork, BLACK_BOX_MODEL"
  })
  @Proves({"M5", "M6", "M7", "M8", "M9", "V1"})
  void refusesAFamilyThatSaysItsNameEvenOnAnHonestArtifact(String type, String code) {
    assertThat(StageThree.codes(declaring(type).evidence())).containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource({
    "lightgbm/refused-forest.txt, EBM",
    "lightgbm/refused-forest.txt, MonotoneGBDT",
    "xgboost/refused-forest.json, MonotoneGBDT",
    "xgboost/refused-forest.ubj, LogisticRegression"
  })
  @Proves({"M7", "V1"})
  void findsTheRandomForestInTheFileOfAnotherFamily(String file, String type) throws IOException {
    Candidate candidate = declaring(type);
    candidate.artifact = golden(file);
    TrainingEvidence evidence = candidate.evidence();

    assertThat(StageThree.codes(evidence)).contains("BLACK_BOX_MODEL");
    assertThat(evidence.artifactFaults().getFirst().found()).contains("random forest");
  }

  /** A forest that isolates, and a network on a graph, have no form but these. */
  @ParameterizedTest
  @CsvSource({
    "M5: isolation forest in ONNX, '\b\b\u0012\bskl2onnx: TreeEnsembleRegressor', BLACK_BOX_MODEL",
    "M6: network on a graph in ONNX, '\b\b\u0012\bpytorch: ScatterElements', BLACK_BOX_MODEL",
    "M6: network on a graph in a pickle, '\u0080\u0002}q\u0001.', ARTIFACT_NOT_OPEN_FORMAT",
    "M9: Keras, '\u0089HDF\r\n\u001a\n', BLACK_BOX_MODEL",
    "M9: PyTorch, 'PK\u0003\u0004archive/data.pkl', ARTIFACT_NOT_OPEN_FORMAT",
    "M9: network in ONNX, '\b\b\u0012\bpytorch: Gemm Relu', BLACK_BOX_MODEL"
  })
  @Proves({"M5", "M6", "M9", "V1"})
  void letsNoForestThatIsolatesAndNoNetworkInAsAnEbm(String what, String file, String code) {
    Candidate candidate = declaring("EBM");
    candidate.artifact = bytes(file);
    TrainingEvidence evidence = candidate.evidence();

    assertThat(evidence.detected()).as(what).isEqualTo(ModelFamily.UNKNOWN);
    assertThat(evidence.artifactFaults().getFirst().code()).as(what).isEqualTo(code);
    assertThat(StageThree.codes(evidence))
        .as(what)
        .contains(code, "BLACK_BOX_MODEL", "METRIC_MISSING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xgboost/violated.json", "xgboost/violated.ubj"})
  @Proves({"M8", "V1", "V2"})
  void findsTheBoosterThatWasTrainedWithoutItsConstraints(String file) throws IOException {
    Candidate candidate = declaring("MonotoneGBDT");
    candidate.artifact = golden(file);
    candidate.proposed = List.of(new Constraint("utilisation", Direction.INCREASING, "risk"));
    TrainingEvidence evidence = candidate.evidence();

    assertThat(evidence.detected()).isEqualTo(ModelFamily.XGBOOST);
    assertThat(StageThree.codes(evidence)).contains("BLACK_BOX_MODEL", "MONOTONICITY_VIOLATED");
  }

  @Test
  @Proves({"M4", "M8"})
  void letsTheBoosterWithConstraintsBeOne() throws IOException {
    Candidate candidate = declaring("MonotoneGBDT");
    candidate.artifact = golden("xgboost/monotone.json");
    candidate.proposed = List.of(new Constraint("utilisation", Direction.INCREASING, "risk"));
    candidate.metadata.remove("monotonicity_constraints");

    assertThat(candidate.evidence().detected()).isEqualTo(ModelFamily.MONOTONE_GBDT);
  }
}
