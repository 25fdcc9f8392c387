// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chainbridge.alex.formats.Golden;
import io.chainbridge.alex.formats.RandomTables;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.InterpretPackage;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real library loads what is written here, and scores it as it is scored here. */
class InterpretLoadsTest {
  private static final int MODELS = 60;
  private static final int ROWS = 200;

  @TempDir private Path folder = Path.of("");

  @Test
  @Proves({"S3.8", "S3.10"})
  void theLibraryScoresRandomTablesAndPairsAlike() throws IOException {
    Optional<InterpretPackage> interpret = InterpretPackage.find();
    assumeTrue(interpret.isPresent(), InterpretPackage.absence());
    List<AdditiveModel> models = models();
    List<List<double[]>> rows = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      AdditiveModel model = models.get(i);
      RandomGenerator random = ForAll.random(i);
      rows.add(Stream.generate(() -> RandomTables.row(model, random)).limit(ROWS).toList());
      List<List<String>> cells = rows.getLast().stream().map(row -> cells(model, row)).toList();
      InterpretPackage.ask(folder, "m" + i, InterpretEbmWriterTest.written(model), cells);
    }
    interpret.orElseThrow().answer(folder);

    for (int i = 0; i < models.size(); i++) {
      double[] scores = InterpretPackage.scores(folder, "m" + i);
      assertThat(scores).hasSize(ROWS);
      for (int row = 0; row < ROWS; row++) {
        assertThat(scores[row])
            .as("model %d row %d", i, row)
            .isCloseTo(models.get(i).rawScore(rows.get(i).get(row)), within(1e-12));
      }
    }
  }

  /** Of the library's own models, and of any. */
  private static List<AdditiveModel> models() {
    Stream<AdditiveModel> goldens = Golden.NAMES.stream().map(name -> Golden.of(name).model());
    Stream<AdditiveModel> drawn =
        IntStream.range(0, MODELS).mapToObj(i -> RandomTables.model(ForAll.random(3_000 + i)));
    return Stream.concat(goldens, drawn).toList();
  }

  private static List<String> cells(AdditiveModel model, double[] row) {
    return IntStream.range(0, row.length)
        .mapToObj(column ->
            switch (model.features().get(column)) {
              case Feature.Numeric _ -> InterpretPackage.cell(row[column]);
              case Feature.Categorical(_, List<String> levels) -> category(levels, row[column]);
            })
        .toList();
  }

  private static String category(List<String> levels, double code) {
    if (Double.isNaN(code)) {
      return "";
    }
    return InterpretPackage.cell(code < 0 ? "Never seen" : levels.get((int) code));
  }
}
