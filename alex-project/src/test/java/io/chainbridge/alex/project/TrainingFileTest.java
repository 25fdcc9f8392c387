// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.glassbox.proof.AbsenceClaim;
import io.chainbridge.alex.glassbox.proof.AbsenceProof.Absence;
import io.chainbridge.alex.testkit.Proves;
import io.chainbridge.alex.training.calibration.CalibrationKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training file may say of hyperparameters, calibration and search. */
final class TrainingFileTest {
  @TempDir private Path folder = Path.of("");

  private SmallProject project(String family, String more) throws IOException {
    return new SmallProject(folder, family, more);
  }

  @Test
  void takesNamesOfOtherLibrariesAsItsOwn() throws IOException {
    TrainingConfig config =
        project(
                "MonotoneGBDT",
                """
                hyperparameters: {num_leaves: 15, min_data_in_leaf: 40, lambda_l2: 2.5}
                calibration: beta
                """)
            .config();
    assertThat(config.fit().settings().values())
        .isEqualTo(Map.of("leaves", 15.0, "min_rows_in_leaf", 40.0, "lambda", 2.5));
    assertThat(config.fit().finish().calibration()).isEqualTo(CalibrationKind.BETA);
    assertThat(config.search().isWanted()).isFalse();
  }

  @Test
  void calibratesOnlyTreesWhenNobodyAsks() throws IOException {
    for (String family : List.of("EBM", "GAM", "LogisticRegression", "MonotoneGBDT")) {
      Path own = Files.createDirectory(folder.resolve(family));
      assertThat(new SmallProject(own, family, "").config().fit().finish().calibration())
          .as(family)
          .isEqualTo(family.equals("MonotoneGBDT") ? CalibrationKind.PLATT : CalibrationKind.NONE);
    }
  }

  @Test
  void namesEveryFaultOfHyperparametersWithItsLine() throws IOException {
    List<String> faults =
        project(
                "MonotoneGBDT",
                """
                hyperparameters:
                  leaves: 500
                  num_leaves: 15
                  learning_rate: 0
                  max_rounds: 10.5
                  depth: 6
                  lambda: many
                calibration: sigmoid
                """)
            .faults();
    assertThat(faults)
        .hasSize(7)
        .anySatisfy(line ->
            assertThat(line)
                .contains(
                    "train_v01.yaml:20:11: hyperparameters.leaves: leaves=500 is out of range;"
                        + " write a whole number in 2..256"))
        .anySatisfy(
            line -> assertThat(line).contains(":21:", "num_leaves: is another name of leaves"))
        .anySatisfy(
            line -> assertThat(line).contains(":22:", "write a number above 0 and at most 1"))
        .anySatisfy(line -> assertThat(line).contains(":23:", "write a whole number of at least 1"))
        .anySatisfy(line ->
            assertThat(line)
                .contains(":24:3: hyperparameters.depth: is not a key", "bagging_fraction"))
        .anySatisfy(line -> assertThat(line).contains(":25:", "'many' is not a number"))
        .anySatisfy(
            line -> assertThat(line).contains(":26:", "write none, platt, beta or isotonic"));
  }

  @Test
  @Proves("S3.3")
  void readsWhichValuesItMustNotPayToLeaveOut() throws IOException {
    TrainingConfig config =
        project("EBM", "never_better: {missing: [amount], unseen: [country]}\n").config();
    assertThat(config.fit().finish().neverBetter())
        .containsExactly(
            new AbsenceClaim("amount", Absence.MISSING),
            new AbsenceClaim("country", Absence.UNSEEN));
  }

  @Test
  void namesEveryFaultOfValuesThatItMustNotPayToLeaveOut() throws IOException {
    assertThat(
            project(
                    "MonotoneGBDT",
                    """
                    never_better:
                      missing: [rent]
                      unseen: [amount]
                      lost: [amount]
                    """)
                .faults())
        .hasSize(4)
        .anySatisfy(line -> assertThat(line).contains(":20:", "rent is not a feature"))
        .anySatisfy(
            line -> assertThat(line).contains(":21:", "amount is not a categorical feature"))
        .anySatisfy(line -> assertThat(line).contains(":22:", "lost: is not a key"))
        .anySatisfy(line -> assertThat(line).contains("cannot be kept by boosted trees"));
  }

  @Test
  void refusesTwoWaysToSayOnePenalty() throws IOException {
    assertThat(project("LogisticRegression", "hyperparameters: {C: 0.5, l2: 2}\n").faults())
        .singleElement()
        .asString()
        .contains(":19:", "write one pair");
  }

  @Test
  void namesEveryFaultOfASearchWithItsLine() throws IOException {
    List<String> faults =
        project(
                "EBM",
                """
                search:
                  trials: 0
                  folds: 1
                  seconds: soon
                  space:
                    learning_rate: [0.02, 2, log]
                    max_bins: [64, 16, linear]
                    outer_bags: []
                    leaves: [7]
                    min_samples_leaf: 20
                    max_rounds: [few]
                """)
            .faults();
    assertThat(faults)
        .anySatisfy(line -> assertThat(line).contains(":20:", "a whole number in 1..1000"))
        .anySatisfy(line -> assertThat(line).contains(":21:", "a whole number in 2..20"))
        .anySatisfy(line -> assertThat(line).contains(":22:", "'soon' is not a whole number"))
        .anySatisfy(line -> assertThat(line).contains(":24:", "learning_rate=2 is out of range"))
        .anySatisfy(line -> assertThat(line).contains(":25:", "is not a range"))
        .anySatisfy(line -> assertThat(line).contains(":26:", "is empty"))
        .anySatisfy(line -> assertThat(line).contains(":27:", "leaves: is not a key"))
        .anySatisfy(line -> assertThat(line).contains(":28:", "must be a list"))
        .anySatisfy(line -> assertThat(line).contains(":29:", "'few' is not a number"));
  }

  @Test
  void asksForTrialsAndASpace() throws IOException {
    assertThat(project("EBM", "search: {folds: 3}\n").faults())
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).contains("search.trials: is missing"))
        .anySatisfy(line -> assertThat(line).contains("search.space: is missing"));
    Path other = Files.createDirectory(folder.resolve("other"));
    assertThat(new SmallProject(other, "EBM", "search: {trials: 3, space: {}}\n").faults())
        .singleElement()
        .asString()
        .contains("search.space: names no hyperparameter to search");
  }

  @Test
  void refusesToSearchForOnePenaltyInTheWordsOfTheOther() throws IOException {
    assertThat(
            project(
                    "LogisticRegression",
                    """
                    hyperparameters: {C: 0.5}
                    search: {trials: 3, space: {l2: [1, 2]}}
                    """)
                .faults())
        .singleElement()
        .asString()
        .contains("search.space", "write one pair");
  }
}
