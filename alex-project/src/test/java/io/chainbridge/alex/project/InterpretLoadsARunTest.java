// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.InterpretPackage;
import io.chainbridge.alex.testkit.Proves;
import io.chainbridge.alex.training.data.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real library loads the EBM JSON of a kept run, and scores it as it is scored here. */
final class InterpretLoadsARunTest {
  private static final int ROWS = 2_000;
  private static final double[] ENDS = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, -0.0
  };

  @TempDir private Path folder = Path.of("");

  @Test
  @Proves("S3.8")
  void theLibraryScoresATrainedModelAlike() throws IOException {
    Optional<InterpretPackage> interpret = InterpretPackage.find();
    assumeTrue(interpret.isPresent(), InterpretPackage.absence());
    Path root = folder.resolve("late_orders");
    ProjectTemplate.write(root);
    Project project = Project.in(root);
    TrainingConfig config = TrainingConfigYaml.read(project.newestTrainingFile());
    AdditiveModel model =
        (AdditiveModel)
            project.train(config, () -> Instant.EPOCH, ProgressListener.NONE, _ -> {}).model();
    RandomGenerator random = ForAll.random(5);
    List<double[]> rows = Stream.generate(() -> row(model, random)).limit(ROWS).toList();

    String name = config.model().value();
    InterpretPackage.ask(
        folder,
        name,
        Files.readAllBytes(project.runOf(config).resolve(name + ".ebm.json")),
        rows.stream().map(row -> cells(model, row)).toList());
    interpret.orElseThrow().answer(folder);

    double[] scores = InterpretPackage.scores(folder, name);
    assertThat(scores).hasSize(ROWS);
    for (int i = 0; i < ROWS; i++) {
      assertThat(scores[i]).isCloseTo(model.rawScore(rows.get(i)), within(1e-12));
    }
  }

  /** Values on cuts and just below, at the ends, missing and never seen. */
  private static double[] row(AdditiveModel model, RandomGenerator random) {
    return IntStream.range(0, model.features().size())
        .mapToDouble(column ->
            switch (model.features().get(column)) {
              case Feature.Numeric _ -> number(cuts(model, column), random);
              case Feature.Categorical(_, List<String> levels) ->
                  random.nextInt(8) == 0 ? Feature.MISSING : random.nextInt(-1, levels.size());
            })
        .toArray();
  }

  private static double number(double[] cuts, RandomGenerator random) {
    if (cuts.length == 0 || random.nextInt(6) == 0) {
      return ENDS[random.nextInt(ENDS.length)];
    }
    double cut = cuts[random.nextInt(cuts.length)];
    return random.nextBoolean() ? cut : Math.nextDown(cut);
  }

  private static double[] cuts(AdditiveModel model, int column) {
    return model.terms().stream()
        .flatMapToDouble(term ->
            term instanceof Term.Table(int feature, Axis.Cuts cuts, _) && feature == column
                ? DoubleStream.of(cuts.cuts())
                : DoubleStream.empty())
        .toArray();
  }

  private static List<String> cells(AdditiveModel model, double[] row) {
    return IntStream.range(0, row.length)
        .mapToObj(column -> cell(model.features().get(column), row[column]))
        .toList();
  }

  private static String cell(Feature feature, double value) {
    return switch (feature) {
      case Feature.Numeric _ -> InterpretPackage.cell(value);
      case Feature.Categorical(_, List<String> levels) ->
          Double.isNaN(value)
              ? ""
              : InterpretPackage.cell(value < 0 ? "Never seen" : levels.get((int) value));
    };
  }
}
