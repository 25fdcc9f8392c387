// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.proof.MonotonicityProof;
import io.chainbridge.alex.glassbox.proof.ProofResult.Proven;
import io.chainbridge.alex.glassbox.proof.ProofResult.Scale;
import io.chainbridge.alex.glassbox.proof.ProofResult.Violated;
import io.chainbridge.alex.glassbox.score.AdditiveScorer;
import io.chainbridge.alex.glassbox.score.EnsembleScorer;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The ways in which real libraries are known to break a monotone claim that a team believes in,
 * each beside an honest twin: from the file, through the one door, to the verdict.
 */
class KnownViolationsTest {
  @ParameterizedTest
  @CsvSource({
    // A pair of the feature that monotonize() left alone.
    "violated.json, debt, INCREASING, RAW, 0.5",
    // zero_as_missing sends a zero to the side of the missing.
    "lightgbm/zero-jump.txt, debt, INCREASING, RAW, 2.4",
    // Constraints that the file claims and training never had.
    "xgboost/violated.json, utilisation, INCREASING, RAW, 0.25",
    "xgboost/violated.ubj, utilisation, INCREASING, RAW, 0.25",
    "xgboost/violated.json, income, DECREASING, RAW, 0.2",
    // The top bin's coefficient has the wrong sign.
    "sklearn/lr-binned-wrong.json, debt, INCREASING, RAW, 2.1",
    // A calibrator fitted to the opposite outcome turns a rising score round.
    "sklearn/lr-platt-wrong.json, debt, INCREASING, SERVED, 0.99",
    // A constraint that was only a large penalty.
    "sklearn/gam-penalty-wrong.json, debt, INCREASING, RAW, 0"
  })
  @Proves({"S3.3", "V2"})
  void refutesWithTwoRowsThatAnyoneCanScore(
      String file, String feature, Direction direction, Scale scale, double fall) {
    GlassBox model = read(file);
    MonotoneConstraint claim = new MonotoneConstraint(feature, direction);
    Violated witness = (Violated) MonotonicityProof.prove(model, claim);

    assertThat(witness.constraint()).isEqualTo(claim);
    assertThat(witness.scale()).isEqualTo(scale);
    assertThat(direction.sign() * (witness.lowerScore() - witness.higherScore()))
        .isGreaterThan(fall);
    int index = model.indexOf(feature);
    double[] lower = witness.lower();
    double[] higher = witness.higher();
    assertThat(lower[index]).isLessThan(higher[index]);
    for (int i = 0; i < lower.length; i++) {
      assertThat(bits(lower[i]) == bits(higher[i])).isEqualTo(i != index);
    }
    for (ToDoubleFunction<double[]> scorer : scorers(model, scale)) {
      assertThat(bits(scorer.applyAsDouble(lower))).isEqualTo(bits(witness.lowerScore()));
      assertThat(bits(scorer.applyAsDouble(higher))).isEqualTo(bits(witness.higherScore()));
    }
  }

  /** The model itself, and the layout that serves it. */
  private static List<ToDoubleFunction<double[]>> scorers(GlassBox model, Scale scale) {
    return switch (model) {
      case AdditiveModel additive -> {
        AdditiveScorer.Session session = AdditiveScorer.of(additive).session();
        yield scale == Scale.RAW
            ? List.of(model::rawScore, session::rawScore)
            : List.of(model::score, session::score);
      }
      case TreeEnsemble ensemble -> {
        EnsembleScorer.Session session = EnsembleScorer.of(ensemble).session();
        yield scale == Scale.RAW
            ? List.of(model::rawScore, session::rawScore)
            : List.of(model::score, session::score);
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "monotonized.json, debt, INCREASING, 61",
    "honest.json, utilisation, INCREASING, 61",
    "honest.json, income, DECREASING, 61",
    "lightgbm/zero-kept.txt, debt, INCREASING, 30",
    "xgboost/monotone.json, utilisation, INCREASING, 75",
    "xgboost/monotone.ubj, utilisation, INCREASING, 75",
    "xgboost/monotone.json, income, DECREASING, 67",
    "sklearn/lr-binned-right.json, debt, INCREASING, 4",
    "sklearn/lr-platt-right.json, debt, INCREASING, 0",
    "sklearn/gam-penalty-right.json, debt, INCREASING, 5"
  })
  @Proves({"S3.3", "V2"})
  void provesTheHonestTwinAndRefutesItsOpposite(
      String file, String feature, Direction direction, int borders) {
    GlassBox model = read(file);
    Direction opposite =
        direction == Direction.INCREASING ? Direction.DECREASING : Direction.INCREASING;

    Proven proof =
        (Proven) MonotonicityProof.prove(model, new MonotoneConstraint(feature, direction));
    assertThat(proof.bordersChecked()).isEqualTo(borders);
    assertThat(proof.smallestStep()).isGreaterThanOrEqualTo(0);
    assertThat(MonotonicityProof.prove(model, new MonotoneConstraint(feature, opposite)))
        .isInstanceOf(Violated.class);
  }

  @Test
  void theTwinsDifferInTheFaultAlone() {
    AdditiveModel right = (AdditiveModel) read("sklearn/lr-platt-right.json");
    AdditiveModel wrong = (AdditiveModel) read("sklearn/lr-platt-wrong.json");
    assertThat(wrong.terms()).isEqualTo(right.terms());
    assertThat(wrong.calibrator()).isNotEqualTo(right.calibrator());

    String claim = "\nmonotone_constraints=1 0\n";
    assertThat(LightGbmGolden.text("zero-jump")).contains(claim, "[zero_as_missing: 1]");
    assertThat(LightGbmGolden.text("zero-kept")).contains(claim, "[zero_as_missing: 0]");
  }

  /** The fall is small, but it lies where the customers are. */
  @Test
  @Proves("V2")
  void thePenalisedGamFallsWithinItsDataToo() {
    GlassBox gam = read("sklearn/gam-penalty-wrong.json");
    double[] row = {0.1, 3, 0};
    double before = gam.rawScore(row);
    row[0] = 0.5;

    assertThat(before - gam.rawScore(row)).isBetween(1e-7, 1e-6);
  }

  private static GlassBox read(String file) {
    return switch (ArtifactReader.read(file, Golden.bytes(file + ".gz"))) {
      case ArtifactReading.Read(GlassBox model, _) -> model;
      case ArtifactReading.Refused refused -> throw new AssertionError(refused.toString());
    };
  }

  private static long bits(double value) {
    return Double.doubleToLongBits(value);
  }
}
