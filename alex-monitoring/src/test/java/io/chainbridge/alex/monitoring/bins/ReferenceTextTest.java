// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.bins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.testkit.ForAll;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ReferenceTextTest {
  private static final RandomGenerator SEEDED = ForAll.random(31);
  private static final RandomWatched ADDITIVE = RandomWatched.additive(SEEDED);

  private static void readsBack(
      Function<RandomGenerator, RandomWatched> generator, int cases, long seed) {
    new ForAll(seed, cases)
        .holds(
            generator,
            watched -> {
              ModelReference written = watched.reference();
              ModelReference read = ModelReference.read(written.write(), watched.model());
              requireSameNumbers(read, written);
              RandomGenerator random = ForAll.random(seed);
              for (int i = 0; i < 200; i++) {
                double[] row = RandomWatched.row(random);
                double score = watched.model().score(row);
                assertThat(read.binsOf(watched.model(), row))
                    .isEqualTo(written.binsOf(watched.model(), row));
                assertThat(read.scoreBin(score)).isEqualTo(written.scoreBin(score));
              }
            });
  }

  private static void requireSameNumbers(ModelReference read, ModelReference written) {
    assertThat(read.digest()).isEqualTo(written.digest());
    assertThat(read.write()).isEqualTo(written.write());
    assertThat(read.calibrationEdges()).isEqualTo(written.calibrationEdges());
    assertThat(read.scoreEdges()).isEqualTo(written.scoreEdges());
    assertThat(read.scoreCounts()).isEqualTo(written.scoreCounts());
    assertThat(read.calibrationError()).isEqualTo(written.calibrationError());
    for (int i = 0; i < written.bins().size(); i++) {
      WatchedBins bins = read.bins().get(i);
      WatchedBins before = written.bins().get(i);
      assertThat(bins.name()).isEqualTo(before.name());
      assertThat(bins.feature()).isEqualTo(before.feature());
      assertThat(bins.binning()).isEqualTo(before.binning());
      assertThat(bins.movement()).isEqualTo(before.movement());
      assertThat(bins.counts()).isEqualTo(before.counts());
      assertThat(bins.groups()).isEqualTo(before.groups());
    }
  }

  @Test
  void readsTheReferenceOfAnAdditiveModelBack() {
    readsBack(RandomWatched::additive, 60, 1);
  }

  @Test
  void readsTheReferenceOfAnEnsembleBack() {
    readsBack(RandomWatched::ensemble, 60, 2);
  }

  @Test
  void refusesEveryTextWithOneByteChanged() {
    new ForAll(3, 400)
        .holds(
            random -> {
              byte[] stored = ADDITIVE.reference().write();
              int at = random.nextInt(stored.length);
              stored[at] ^= (byte) (1 << random.nextInt(7));
              return stored;
            },
            damaged ->
                assertThatThrownBy(() -> ModelReference.read(damaged, ADDITIVE.model()))
                    .isInstanceOf(ModelReferenceUnreadableException.class)
                    .hasMessageContaining("line "));
  }

  @Test
  void refusesEveryTextThatIsCutOff() {
    String stored = text();
    for (int length = 0; length < stored.length(); length++) {
      byte[] cut = stored.substring(0, length).getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> ModelReference.read(cut, ADDITIVE.model()))
          .isInstanceOf(ModelReferenceUnreadableException.class);
    }
  }

  @Test
  void namesTheLineThatIsDamaged() {
    requireRefused(text -> text.replace("alex-reference 1", "alex-reference 2"), "line 1: ");
    requireRefused(text -> text.replaceFirst("\n\\[", "\n[" + "x, "), "line 2: ");
    requireRefused(text -> text.replaceFirst("\n1 c true term 0", "\n1 c true term 1"), "line 6: ");
    requireRefused(text -> text.replaceFirst("\n1 c true", "\n1 d true"), "line 6: ");
    requireRefused(text -> text.replaceFirst("\n1 c true", "\n1 c yes"), "line 6: ");
    requireRefused(text -> text + "\n", "goes on after the digest");
  }

  @Test
  void refusesANumberInAnotherFormOfTheSameValue() {
    String stored = text();
    String first = stored.lines().toList().get(3).substring(1).split(",", 2)[0];
    requireRefused(
        text -> text.replaceFirst("\n\\[" + first + ",", "\n[0" + first + ","), "line 4: ");
  }

  @Test
  void namesTheDigestLineWhenANumberWasChanged() {
    String digestLine = "line " + text().lines().count() + ": ";
    String error = Double.toString(ADDITIVE.reference().calibrationError());
    requireRefused(text -> text.replaceFirst(error + "\n", "0.25\n"), digestLine);
  }

  @Test
  void refusesTheReferenceOfAnotherModel() {
    RandomWatched other = RandomWatched.ensemble(ForAll.random(5));
    assertThatThrownBy(() -> ModelReference.read(ADDITIVE.reference().write(), other.model()))
        .isInstanceOf(ModelReferenceUnreadableException.class)
        .hasMessageContaining("expected the bins of a");
  }

  @Test
  void refusesBytesThatAreNotText() {
    assertThatThrownBy(() -> ModelReference.read(new byte[] {(byte) 0xff}, ADDITIVE.model()))
        .isInstanceOf(ModelReferenceUnreadableException.class)
        .hasMessageContaining("not UTF-8");
  }

  private static String text() {
    return new String(ADDITIVE.reference().write(), StandardCharsets.UTF_8);
  }

  private static void requireRefused(UnaryOperator<String> damage, String message) {
    String damaged = damage.apply(text());
    assertThat(damaged).isNotEqualTo(text());
    byte[] stored = damaged.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> ModelReference.read(stored, ADDITIVE.model()))
        .isInstanceOf(ModelReferenceUnreadableException.class)
        .hasMessageContaining(message);
  }
}
