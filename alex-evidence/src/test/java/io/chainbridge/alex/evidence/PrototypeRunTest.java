// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.evidence.prototype.Prototype;
import io.chainbridge.alex.evidence.prototype.PrototypeRun;
import io.chainbridge.alex.formats.ArtifactWriter;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.PrototypeEvidence;
import io.chainbridge.alex.lifecycle.PrototypeEvidence.FitRun;
import io.chainbridge.alex.lifecycle.PrototypeEvidence.Part;
import io.chainbridge.alex.lifecycle.PrototypeEvidence.SplitRun;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.metrics.BrierScore;
import io.chainbridge.alex.metrics.ScoredSample;
import io.chainbridge.alex.testkit.Proves;
import io.chainbridge.alex.training.Trainer;
import io.chainbridge.alex.training.data.FeatureKind;
import io.chainbridge.alex.training.data.FeatureSpec;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every field of the prototype's evidence is a result of the run. */
final class PrototypeRunTest {
  private static final Prototype.Code SCRIPT =
      new Prototype.Code("training/train_v02.yaml", "family: LogisticRegression".getBytes(UTF_8));
  private static final Prototype.Code QUERY =
      new Prototype.Code("training/features_v02.sql", "SELECT *".getBytes(UTF_8));
  private static final GateData DATA = new Candidate().data();

  /** A real trainer that remembers what it was given. */
  private static final class Recording implements Prototype.Pipeline {
    final List<TrainingSet> fitted = new ArrayList<>();
    final List<Training> made = new ArrayList<>();

    @Override
    public List<FeatureSpec> specs() {
      return List.of(
          new FeatureSpec("debt", FeatureKind.NUMERIC),
          new FeatureSpec("city", FeatureKind.CATEGORICAL));
    }

    @Override
    public Training fit(TrainingSet rows) {
      fitted.add(rows);
      made.add(
          Trainer.train(
              rows,
              TrainingRecipe.Logistic.defaults(Map.of("debt", Direction.INCREASING), 7),
              ProgressListener.NONE));
      return made.getLast();
    }
  }

  private final Recording pipeline = new Recording();

  private PrototypeEvidence run(SplitOutcome split, Prototype.Pipeline with) {
    Prototype.Rows rows =
        new Prototype.Rows(DATA.table(), DATA.events(), DATA.bytes(), "by time", split, 7);
    return PrototypeRun.of(
        new Prototype(SCRIPT, QUERY, rows, with), List.of(SCRIPT.bytes(), QUERY.bytes()));
  }

  private static SplitOutcome.Parts parts(int[] train, int[] held) {
    return new SplitOutcome.Parts(train, held, 0);
  }

  private static SplitOutcome.Parts sound() {
    return parts(DATA.train(), DATA.heldOut());
  }

  private static long events(int[] rows) {
    return Arrays.stream(rows).filter(row -> DATA.events()[row]).count();
  }

  @Test
  @Proves({"S2.1", "S2.3"})
  void namesTheFilesRowsAndPartsThatWereRead() {
    PrototypeEvidence evidence = run(sound(), pipeline);
    assertThat(evidence.training())
        .isEqualTo(new PrototypeEvidence.Code(SCRIPT.path(), Sha256.of(SCRIPT.bytes())));
    assertThat(evidence.features())
        .isEqualTo(new PrototypeEvidence.Code(QUERY.path(), Sha256.of(QUERY.bytes())));
    assertThat(evidence.rows()).isEqualTo(DATA.bytes());
    assertThat(evidence.kept())
        .containsExactlyInAnyOrder(Sha256.of(SCRIPT.bytes()), Sha256.of(QUERY.bytes()));
    SplitRun.Executed split = (SplitRun.Executed) evidence.split();
    assertThat(split.train()).isEqualTo(new Part(1_000, events(DATA.train())));
    assertThat(split.heldOut()).isEqualTo(new Part(3_000, events(DATA.heldOut())));
    assertThat(split.shared()).isZero();
    int[] fewer = Arrays.copyOf(DATA.heldOut(), 2_999);
    SplitRun.Executed other = (SplitRun.Executed) run(parts(DATA.train(), fewer), pipeline).split();
    assertThat(other.parts()).isNotEqualTo(split.parts());
  }

  @Test
  @Proves("S2.3")
  void countsTheRowsThatAreInBothParts() {
    int[] held = IntStream.range(990, 2_000).toArray();
    SplitRun.Executed split = (SplitRun.Executed) run(parts(DATA.train(), held), pipeline).split();
    assertThat(split.shared()).isEqualTo(10);
  }

  @Test
  @Proves({"S2.2", "S2.4"})
  void fitsOnThreeOfFourTrainingRowsAndMeasuresTheFourth() {
    FitRun.Fitted fitted = (FitRun.Fitted) run(sound(), pipeline).fitted();
    double[] debts = pipeline.fitted.getFirst().columns()[0];
    assertThat(fitted.rows()).isEqualTo(debts.length).isBetween(750L, 751L);
    assertThat(fitted.readings().getFirst().sample()).isEqualTo(1_000 - fitted.rows());
    Training.Trained made = (Training.Trained) pipeline.made.getFirst();
    assertThat(fitted.artifact()).isEqualTo(Sha256.of(ArtifactWriter.alexJson(made.model())));
    assertThat(value(fitted, Metric.BRIER_SCORE)).isEqualTo(brierOfOtherTrainingRows(made, debts));
    assertThat(fitted.readings())
        .extracting(Reading::metric)
        .contains(Metric.LOG_LOSS, Metric.CALIBRATION_ERROR, Metric.AUC_ROC, Metric.AUC_PR);
  }

  /** Of the training rows that the pipeline was not given: each has a debt of its own. */
  private static double brierOfOtherTrainingRows(Training.Trained made, double[] given) {
    Set<Double> known = Arrays.stream(given).boxed().collect(Collectors.toSet());
    double[] debt = DATA.table().numeric("debt").values();
    int[] rows = IntStream.of(DATA.train()).filter(row -> !known.contains(debt[row])).toArray();
    double[][] encoded = TrainingSet.encodeRows(made.model().features(), DATA.table(), rows);
    double[] scores = Arrays.stream(encoded).mapToDouble(made.model()::score).toArray();
    boolean[] events = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      events[i] = DATA.events()[rows[i]];
    }
    return BrierScore.of(new ScoredSample(scores, events));
  }

  private static double value(FitRun.Fitted fitted, Metric metric) {
    return fitted.readings().stream()
        .filter(reading -> reading.metric() == metric)
        .mapToDouble(Reading::value)
        .sum();
  }

  @Test
  @Proves("S2.5")
  void runsOnceOnSyntheticRowsOfTheSameFeatures() {
    FitRun.Fitted synthetic = (FitRun.Fitted) run(sound(), pipeline).synthetic();
    assertThat(pipeline.fitted).hasSize(2);
    TrainingSet rows = pipeline.fitted.getLast();
    assertThat(rows.features()).extracting(feature -> feature.name()).contains("debt", "city");
    assertThat(synthetic.rows()).isEqualTo(rows.events().length).isBetween(600L, 800L);
    Training.Trained made = (Training.Trained) pipeline.made.getLast();
    assertThat(synthetic.artifact()).isEqualTo(Sha256.of(ArtifactWriter.alexJson(made.model())));
    assertThat(synthetic).isEqualTo(PrototypeRun.synthetic(new Recording(), 7));
  }

  @Test
  @Proves({"S2.2", "S2.5"})
  void saysWhyAPipelineGaveNoModel() {
    Prototype.Pipeline broken =
        new Prototype.Pipeline() {
          @Override
          public List<FeatureSpec> specs() {
            return pipeline.specs();
          }

          @Override
          public Training fit(TrainingSet rows) {
            return new Training.Refused(List.of("out of paper"));
          }
        };
    PrototypeEvidence evidence = run(sound(), broken);
    assertThat(evidence.fitted()).isEqualTo(new FitRun.NotFitted("out of paper"));
    assertThat(evidence.synthetic()).isEqualTo(new FitRun.NotFitted("out of paper"));
  }

  @Test
  @Proves({"S2.2", "S2.3"})
  void runsOnAllRowsWhereTheSplitGaveNoParts() {
    PrototypeEvidence evidence =
        run(new SplitOutcome.Refused("ONE_CLASS_SPLIT", "no event to train"), pipeline);
    assertThat(evidence.split())
        .isEqualTo(new SplitRun.NotExecuted("ONE_CLASS_SPLIT: no event to train"));
    assertThat(((FitRun.Fitted) evidence.fitted()).rows()).isEqualTo(1_000);
  }

  @Test
  @Proves("S2.2")
  void doesNotMeasureOnRowsOfOneClass() {
    int[] quiet = IntStream.range(0, 1_000).filter(row -> !DATA.events()[row]).toArray();
    assertThat(run(parts(quiet, DATA.heldOut()), pipeline).fitted())
        .isInstanceOf(FitRun.NotFitted.class);
  }
}
