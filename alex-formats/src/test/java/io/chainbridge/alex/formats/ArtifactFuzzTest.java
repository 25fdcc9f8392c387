// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.testkit.Proves;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

  static Stream<ArtifactForm> forms() {
    return SEEDS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("forms")
  @Proves({"S3.8", "V1"})
  void readsOrRefusesEveryMutatedFile(ArtifactForm form) throws InterruptedException {
    FuzzSeeds seeds = Objects.requireNonNull(SEEDS.get(form));
    FuzzRun run = new FuzzRun(form, seeds, FILES, FILES <= FEW ? 2 : 3_600);
    run.await();

    // Were none or all refused, the mutations would not have reached what is tested.
    assertThat(run.read()).as(run.toString()).isBetween(run.files() / 50, run.files() * 9 / 10);
  }

  @Test
  void hasSeedsOfEveryFormThatIsRead() {
    assertThat(SEEDS.keySet())
        .containsAll(
            Set.of(
                ArtifactForm.ALEX_JSON,
                ArtifactForm.INTERPRET_EBM_JSON,
                ArtifactForm.LIGHTGBM_TEXT,
                ArtifactForm.XGBOOST_JSON,
                ArtifactForm.XGBOOST_UBJ));
  }
}
