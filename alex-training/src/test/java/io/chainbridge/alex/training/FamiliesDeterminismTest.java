// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.glassbox.CanonicalBytes;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import io.chainbridge.alex.training.calibration.CalibrationKind;
import io.chainbridge.alex.training.data.RowOrder;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.recipe.BoostingPace;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import io.chainbridge.alex.training.recipe.TreeShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of every family are the same for any thread, machine and order of rows. */
class FamiliesDeterminismTest {
  private static TrainingSet rows() {
    TrainingSet some = Rows.additive(ForAll.random(351), 600);
    int[] withTwins = IntStream.range(0, 750).map(row -> row % 600).toArray();
    TrainingSet rows = picked(some, withTwins);
    for (int row = 0; row < rows.rows(); row += 7) {
      rows.columns()[0][row] = Double.NaN;
    }
    return rows;
  }

  private static TrainingSet picked(TrainingSet rows, int[] order) {
    double[][] columns = new double[rows.features().size()][order.length];
    boolean[] events = new boolean[order.length];
    for (int i = 0; i < order.length; i++) {
      for (int f = 0; f < columns.length; f++) {
        columns[f][i] = rows.columns()[f][order[i]];
      }
      events[i] = rows.events()[order[i]];
    }
    return new TrainingSet(rows.features(), columns, events);
  }

  private static TrainingSet shuffled(TrainingSet rows) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, rows.rows()).boxed().toList());
    Collections.shuffle(order, new Random(352));
    return picked(rows, order.stream().mapToInt(row -> row).toArray());
  }

  private static String digest(TrainingSet set, TrainingRecipe recipe) {
    return CanonicalBytes.digest(Rows.trained(set, recipe)).toString();
  }

  @ParameterizedTest
  @MethodSource("io.chainbridge.alex.training.Rows#families")
  @Proves("S3.11")
  void aShuffledCopyPutInOrderGivesTheSameBytes(TrainingRecipe recipe) {
    TrainingSet rows = rows();
    TrainingSet shuffled = shuffled(rows);
    assertThat(shuffled.events()).isNotEqualTo(rows.events());
    assertThat(digest(picked(shuffled, RowOrder.of(shuffled)), recipe))
        .isEqualTo(digest(picked(rows, RowOrder.of(rows)), recipe));
  }

  @ParameterizedTest
  @MethodSource("orderless")
  @Proves("S3.11")
  void theOrderOfTheRowsDoesNotMatter(TrainingRecipe recipe) {
    TrainingSet rows = rows();
    assertThat(digest(shuffled(rows), recipe)).isEqualTo(digest(rows, recipe));
  }

  static Stream<TrainingRecipe> orderless() {
    return Rows.families().filter(recipe -> !(recipe instanceof TrainingRecipe.Ebm));
  }

  @Test
  @Proves("S3.11")
  void theNumberOfThreadsDoesNotMatterToBoostedTrees() {
    TrainingSet rows = Rows.additive(ForAll.random(353), 6_000);
    List<String> digests =
        IntStream.rangeClosed(1, 3).mapToObj(threads -> digest(rows, gbdt(threads))).toList();
    assertThat(digests).containsOnly(digests.getFirst());
  }

  private static TrainingRecipe gbdt(int threads) {
    return new TrainingRecipe.MonotoneGbdt(
        TreeShape.defaults(),
        new BoostingPace(0.1, 40, 10, 0.8, 0.8),
        CalibrationKind.PLATT,
        Map.of(),
        5,
        threads);
  }

  /** The digest of every family, a line each: what the other machine prints. */
  static String digests() {
    StringBuilder lines = new StringBuilder();
    TrainingSet rows = picked(rows(), IntStream.range(0, 250).toArray());
    Rows.families().forEach(recipe -> lines.append(digest(rows, recipe)).append('\n'));
    return lines.toString();
  }

  @Test
  @Proves("S3.11")
  void interpretedAndCompiledCodeGiveTheSameBytes() throws Exception {
    String here = digests();
    assertThat(elsewhere("-Xint")).isEqualTo(here);
    assertThat(
            elsewhere(
                "-Xcomp",
                "-XX:-TieredCompilation",
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=compileonly,io.chainbridge.alex.*::*"))
        .isEqualTo(here);
  }

  private static String elsewhere(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m"));
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), PrintsDigests.class.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return said;
  }

  /** The program of the other machine. */
  static final class PrintsDigests {
    private PrintsDigests() {}

    /** Trains every family. */
    public static void main(String[] args) {
      System.out.print(digests());
    }
  }
}
