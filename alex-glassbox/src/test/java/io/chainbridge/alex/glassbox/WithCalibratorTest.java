// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.glassbox.explain.Explainer;
import io.chainbridge.alex.testkit.ForAll;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A calibrator put on a model changes what is served and nothing else. */
class WithCalibratorTest {
  private static final Calibrator PLATT = new Calibrator.Platt(Calibrator.Input.RAW_SCORE, -2, 0.5);

  @Test
  void changesTheServedProbabilityAlone() {
    new ForAll(31, 200).holds(RandomModels::rough, model -> holds(model, new double[] {1, 2, 0}));
    new ForAll(32, 200)
        .holds(WithCalibratorTest::ensemble, model -> holds(model, new double[] {1, 2, -1, 0}));
  }

  private static TreeEnsemble ensemble(RandomGenerator random) {
    return Forests.ensemble(random, 3, 3);
  }

  private static void holds(GlassBox model, double[] row) {
    GlassBox calibrated = model.withCalibrator(PLATT);
    double raw = model.rawScore(row);
    assertThat(calibrated.rawScore(row)).isEqualTo(raw);
    assertThat(calibrated.score(row)).isEqualTo(1 / (1 + StrictMath.exp(-2 * raw + 0.5)));
    assertThat(Explainer.of(calibrated).contributions(row))
        .isEqualTo(Explainer.of(model).contributions(row));
    assertThat(calibrated.withCalibrator(Calibrator.NONE)).isEqualTo(model);
    assertThat(CanonicalBytes.digest(calibrated)).isNotEqualTo(CanonicalBytes.digest(model));
  }
}
