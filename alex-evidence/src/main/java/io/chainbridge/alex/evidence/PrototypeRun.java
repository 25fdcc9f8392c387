// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.formats.ArtifactWriter;
import io.chainbridge.alex.lifecycle.PrototypeEvidence;
import io.chainbridge.alex.lifecycle.PrototypeEvidence.Code;
import io.chainbridge.alex.lifecycle.PrototypeEvidence.FitRun;
import io.chainbridge.alex.lifecycle.PrototypeEvidence.Part;
import io.chainbridge.alex.lifecycle.PrototypeEvidence.SplitRun;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;

/**
 * Runs the prototype of stage 2 and says what came of it. The split is executed on the real rows.
 * Every fourth row of each class of the training part validates; the pipeline is fitted on a sample
 * of the others and measured on a sample of those: the held-out part is not looked at. Where the
 * split gave no parts, the same is done with all rows, so that every reason is known at once. Then
 * the pipeline runs once on synthetic rows. Both models are dropped.
 *
 * <p>Pure: the same prototype gives the same evidence.
 */
public final class PrototypeRun {
  private static final int MOST_FITTED = 1_000;
  private static final int MOST_VALIDATED = 1_000;
  private static final int FOURTH = 4;

  private PrototypeRun() {}

  /**
   * Runs everything.
   *
   * @param kept the files that are kept with the evidence
   */
  public static PrototypeEvidence of(Prototype prototype, Collection<byte[]> kept) {
    Prototype.Rows rows = prototype.rows();
    return new PrototypeEvidence(
        new Code(prototype.training().path(), prototype.training().digest()),
        new Code(prototype.features().path(), prototype.features().digest()),
        rows.digest(),
        rows.plan(),
        split(rows),
        fitted(prototype),
        synthetic(prototype.pipeline(), rows.seed()),
        kept.stream().map(Sha256::of).sorted().toList());
  }

  private static SplitRun split(Prototype.Rows rows) {
    return switch (rows.split()) {
      case SplitOutcome.Refused refused ->
          new SplitRun.NotExecuted(refused.code() + ": " + refused.why());
      case SplitOutcome.Parts parts ->
          new SplitRun.Executed(
              part(parts.train(), rows.events()),
              part(parts.held(), rows.events()),
              shared(parts.train(), parts.held()),
              digest(parts));
    };
  }

  private static Part part(int[] chosen, boolean[] events) {
    return new Part(chosen.length, Arrays.stream(chosen).filter(row -> events[row]).count());
  }

  private static long shared(int[] one, int[] other) {
    int[] sorted = other.clone();
    Arrays.sort(sorted);
    return Arrays.stream(one).filter(row -> Arrays.binarySearch(sorted, row) >= 0).count();
  }

  private static Sha256 digest(SplitOutcome.Parts parts) {
    String text = Arrays.toString(parts.train()) + Arrays.toString(parts.held());
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static FitRun fitted(Prototype prototype) {
    return switch (prototype.rows().split()) {
      case SplitOutcome.Refused _ ->
          fitted(prototype, IntStream.range(0, prototype.rows().events().length).toArray());
      case SplitOutcome.Parts parts -> fitted(prototype, parts.train());
    };
  }

  private static FitRun fitted(Prototype prototype, int[] train) {
    boolean[] events = prototype.rows().events();
    return run(
        prototype.pipeline(),
        prototype.rows(),
        spread(fourths(train, events, false), MOST_FITTED),
        spread(fourths(train, events, true), MOST_VALIDATED));
  }

  /** Every fourth row of each class, or all others, in their order. */
  private static int[] fourths(int[] rows, boolean[] events, boolean fourth) {
    int[] seen = new int[2];
    return IntStream.of(rows)
        .filter(row -> (seen[events[row] ? 1 : 0]++ % FOURTH == FOURTH - 1) == fourth)
        .toArray();
  }

  /** At most this many of the rows, evenly spread over them. */
  private static int[] spread(int[] rows, int most) {
    return rows.length <= most
        ? rows
        : IntStream.range(0, most).map(i -> rows[(int) ((long) i * rows.length / most)]).toArray();
  }

  /** The run on synthetic rows of the pipeline's features; needs no data. */
  public static FitRun synthetic(Prototype.Pipeline pipeline, long seed) {
    Prototype.Rows rows = SyntheticRows.of(pipeline.specs(), seed);
    return switch (rows.split()) {
      case SplitOutcome.Refused refused -> new FitRun.NotFitted(refused.why());
      case SplitOutcome.Parts parts -> run(pipeline, rows, parts.train(), parts.held());
    };
  }

  private static FitRun run(
      Prototype.Pipeline pipeline, Prototype.Rows rows, int[] fit, int[] validate) {
    if (!part(fit, rows.events()).hasBothClasses()
        || !part(validate, rows.events()).hasBothClasses()) {
      return new FitRun.NotFitted(
          "rows to fit and to validate need both classes: %s, %s"
              .formatted(part(fit, rows.events()), part(validate, rows.events())));
    }
    TrainingSet set = TrainingSet.of(rows.table(), pipeline.specs(), fit, rows.events());
    return switch (pipeline.fit(set)) {
      case Training.Refused refused -> new FitRun.NotFitted(String.join("; ", refused.reasons()));
      case Training.Trained trained -> measured(trained, rows, fit, validate);
    };
  }

  private static FitRun measured(
      Training.Trained trained, Prototype.Rows rows, int[] fit, int[] validate) {
    boolean[] outcomes = new boolean[validate.length];
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = rows.events()[validate[i]];
    }
    double baseRate = (double) part(fit, rows.events()).events() / fit.length;
    return switch (HeldOutScores.of(trained.model(), rows.table(), validate, outcomes)) {
      case HeldOutScores.Unusable unusable -> new FitRun.NotFitted(unusable.why());
      case HeldOutScores.Scored scored ->
          new FitRun.Fitted(
              fit.length,
              Sha256.of(ArtifactWriter.alexJson(trained.model())),
              MetricReadings.of(scored.sample(), baseRate, rows.seed()));
    };
  }
}
