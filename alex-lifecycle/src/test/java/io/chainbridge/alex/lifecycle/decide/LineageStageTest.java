// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.TrainingEvidence.Level;
import io.chainbridge.alex.lifecycle.TrainingEvidence.Parent.Standing;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the metadata says of a model's origin is compared with what was read. */
final class LineageStageTest {
  private final Samples.TrainingDraft draft = new Samples.TrainingDraft();
  private final Story story = new Story().prototyped();

  private List<String> rejected() {
    return story.rejected(new Command.SubmitTraining(draft.build(), Samples.ENGINEER));
  }

  @Test
  @Proves({"S3.13", "V5"})
  void namesEveryFalseWordOfTheLineageAtOnce() {
    draft.script = new TrainingEvidence.Script("training/a_v1.py", "app/b.py", "sha256:bb");
    draft.source = new TrainingEvidence.Source("clean rows", "shipments");
    draft.parent = new TrainingEvidence.Parent(Standing.UNKNOWN, "nobody_v9.9.9");
    draft.trained = at("2099-01-01T00:00:00Z");
    draft.proofPack = "pp_ml_training_20251211_007";
    assertThat(rejected())
        .containsExactly(
            "TRAINING_SCRIPT_DIFFERS",
            "TRAINING_DATA_SOURCE_DIFFERS",
            "PARENT_MODEL_UNKNOWN",
            "TRAINING_DATE_WRONG",
            "PROOF_PACK_NOT_ISSUED");
  }

  private static TrainingEvidence.TrainedAt at(String declared) {
    return new TrainingEvidence.TrainedAt(declared, Samples.START, Samples.TRAINED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app/t.py",
        "/training/t.py",
        "training",
        "training/",
        "training//t.py",
        "training/../app/t.py",
        "training/./t.py",
        "training\\..\\t.py",
        "../training/t.py"
      })
  @Proves("S3.13")
  void takesNoScriptFromOutsideTheTrainingFolder(String path) {
    draft.script = new TrainingEvidence.Script(path, path, "sha256:bb");
    assertThat(rejected()).containsExactly("OUTSIDE_TRAINING_FOLDER");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-11-30T23:59:59Z, false",
    "2025-12-01T00:00:00Z, true",
    "2025-12-11T12:00:00Z, true",
    "2025-12-11T12:00:01Z, false",
    "2025-12-11T14:00:00+03:00, true",
    "2025-12-11T12:00:00-03:00, false",
    "yesterday, false"
  })
  @Proves("S3.13")
  void takesATrainingDateFromTheProposalUntilNow(String declared, boolean taken) {
    draft.trained = at(declared);
    story.take(new Command.SubmitTraining(draft.build(), Samples.ENGINEER));
    assertThat(story.dossier.state() instanceof State.Trained).isEqualTo(taken);
  }

  @ParameterizedTest
  @EnumSource(Standing.class)
  @Proves("S3.13")
  void takesAKnownParentOrNone(Standing standing) {
    draft.parent = new TrainingEvidence.Parent(standing, "chainiq_risk_v0.1.0");
    story.take(new Command.SubmitTraining(draft.build(), Samples.ENGINEER));
    assertThat(story.dossier.state() instanceof State.Trained)
        .isEqualTo(standing == Standing.KNOWN || standing == Standing.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "alex trainer, RETRAINED, true",
    "alex trainer, ROWS_RECOMPUTED, false",
    "xgboost 2.1, ROWS_RECOMPUTED, true",
    "xgboost 2.1, LABELS_AND_SPLIT_RECOMPUTED, true",
    "xgboost 2.1, AS_SUBMITTED, false"
  })
  @Proves("S3.11")
  void demandsARetrainedModelOfOurTrainersAndRecomputedLabelsOfOthers(
      String madeBy, Level level, boolean taken) {
    draft.probes = new TrainingEvidence.ProbeReplay(100, 0, 1e-9, madeBy);
    draft.level = level;
    story.take(new Command.SubmitTraining(draft.build(), Samples.ENGINEER));
    assertThat(story.dossier.state() instanceof State.Trained).isEqualTo(taken);
  }

  @Test
  @Proves("S3.10")
  void countsNoProbesThatNothingButTheArtifactMade() {
    draft.probes = new TrainingEvidence.ProbeReplay(100, 0, 1e-9, " ");
    assertThat(rejected()).containsExactly("PROBES_WITHOUT_ORIGIN");
  }
}
