// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.testkit.Proves;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile files are read or refused, and nothing else happens: no exception, no endless run, no
 * memory beyond the heap. Some of each form for two seconds at most; {@code mvn -Pfuzz test} takes
 * a million of each in a heap of 512 MB.
 */
class ArtifactFuzzTest {
  private static final int FEW = 20_000;
  private static final int FILES = Integer.getInteger("alex.fuzz", FEW);
  private static final Map<ArtifactForm, FuzzSeeds> SEEDS = FuzzSeeds.all();

  static Stream<ArtifactForm> formsThatAreRead() {
    return SEEDS.keySet().stream().filter(form -> seedsOf(form).areRead());
  }

  static Stream<ArtifactForm> formsThatAreRefused() {
    return SEEDS.keySet().stream().filter(form -> !seedsOf(form).areRead());
  }

  @ParameterizedTest
  @MethodSource("formsThatAreRead")
  @Proves({"S3.8", "V1"})
  void readsOrRefusesEveryMutatedFile(ArtifactForm form) throws InterruptedException {
    FuzzRun run = runOf(form);

    // If none or all were refused, the mutations would not reach the code under test.
    assertThat(run.read()).as(run.toString()).isBetween(run.files() / 50, run.files() * 9 / 10);
  }

  @ParameterizedTest
  @MethodSource("formsThatAreRefused")
  @Proves({"S3.8", "V1"})
  void refusesEveryMutatedFileOfAFormThatIsNeverRead(ArtifactForm form)
      throws InterruptedException {
    assertThat(runOf(form).read()).isZero();
  }

  private static FuzzRun runOf(ArtifactForm form) throws InterruptedException {
    FuzzRun run = new FuzzRun(form, seedsOf(form), FILES, FILES <= FEW ? 2 : 3_600);
    run.await();
    return run;
  }

  private static FuzzSeeds seedsOf(ArtifactForm form) {
    return Objects.requireNonNull(SEEDS.get(form));
  }

  @Test
  void hasSeedsOfEveryFormThatIsRead() {
    assertThat(formsThatAreRead())
        .containsExactlyInAnyOrder(
            ArtifactForm.ALEX_JSON,
            ArtifactForm.ALEX_TREES_JSON,
            ArtifactForm.INTERPRET_EBM_JSON,
            ArtifactForm.LIGHTGBM_TEXT,
            ArtifactForm.PMML,
            ArtifactForm.XGBOOST_JSON,
            ArtifactForm.XGBOOST_UBJ);
    assertThat(formsThatAreRefused()).contains(ArtifactForm.ONNX);
  }
}
