// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.Polynomial;
import io.chainbridge.alex.glassbox.RandomModels;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.proof.AbsenceProof.Absence;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Lifting makes the claim true and touches no row that holds the value. */
class AbsenceLiftTest {
  private static final AbsenceClaim NUMBER = new AbsenceClaim("a", Absence.MISSING);
  private static final AbsenceClaim CATEGORY = new AbsenceClaim("c", Absence.MISSING);
  private static final MonotoneConstraint RISING =
      new MonotoneConstraint("a", Direction.INCREASING);
  private static final MonotoneConstraint OTHER = new MonotoneConstraint("b", Direction.INCREASING);

  private int changed;
  private int ordered;

  @Test
  @Proves("S3.3")
  void provesTheClaimAndKeepsEveryOtherRow() {
    new ForAll(1, 400)
        .holds(
            RandomModels::rough,
            model -> {
              for (AbsenceClaim claim : List.of(NUMBER, CATEGORY)) {
                AdditiveModel lifted = AbsenceLift.of(model, claim);
                changed += lifted.equals(model) ? 0 : 1;
                assertThat(AbsenceProof.decide(lifted, claim.feature(), claim.absence()))
                    .isInstanceOf(ProofResult.Proven.class);
                check(model, lifted, claim);
              }
            });
    assertThat(changed).isGreaterThan(200);
    assertThat(ordered).isGreaterThan(50);
  }

  private void check(AdditiveModel model, AdditiveModel lifted, AbsenceClaim claim) {
    int feature = model.indexOf(claim.feature());
    for (double a : new double[] {-4, -2, 0, 1, 3, Double.NaN}) {
      for (double b : new double[] {-4, 0, 2, Double.NaN}) {
        for (double c : new double[] {0, 1, 2, Feature.UNSEEN, Double.NaN}) {
          double[] row = {a, b, c};
          double before = model.rawScore(row);
          if (Double.isNaN(row[feature])) {
            assertThat(lifted.rawScore(row)).isGreaterThanOrEqualTo(before);
          } else {
            assertThat(lifted.rawScore(row)).isEqualTo(before);
          }
        }
      }
    }
    for (MonotoneConstraint constraint : List.of(RISING, OTHER)) {
      if (MonotonicityProof.prove(model, constraint) instanceof ProofResult.Proven) {
        ordered++;
        assertThat(MonotonicityProof.prove(lifted, constraint))
            .isInstanceOf(ProofResult.Proven.class);
      }
    }
  }

  @Test
  @Proves("S3.3")
  void liftsACurveToItsHighestValue() {
    new ForAll(2, 200)
        .holds(
            AbsenceLiftTest::curved,
            model -> {
              AdditiveModel lifted = AbsenceLift.of(model, NUMBER);
              assertThat(AbsenceProof.decide(lifted, "a", Absence.MISSING))
                  .isInstanceOf(ProofResult.Proven.class);
            });
  }

  private static AdditiveModel curved(RandomGenerator random) {
    List<Polynomial> pieces = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      boolean outer = i == 0 || i == 3;
      double[] coefficients = random.doubles(outer ? 1 : 4, -2, 2).toArray();
      pieces.add(new Polynomial(coefficients));
    }
    Term curve =
        new Term.Piecewise(
            0, new Axis.Cuts(new double[] {-1, 0.3, 1}), pieces, random.nextDouble());
    return new AdditiveModel(0.1, RandomModels.FEATURES, List.of(curve), Link.LOGIT);
  }

  @Test
  void liftsNoLine() {
    AdditiveModel line =
        new AdditiveModel(
            0, RandomModels.FEATURES, List.of(new Term.Linear(0, 1, 0, 0)), Link.LOGIT);
    assertThat(AbsenceLift.obstacle(line, NUMBER))
        .hasValue("a has a line or a curve with no highest value");
    assertThat(AbsenceLift.obstacle(line, CATEGORY)).isEmpty();
    assertThatThrownBy(() -> AbsenceLift.of(line, NUMBER))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
