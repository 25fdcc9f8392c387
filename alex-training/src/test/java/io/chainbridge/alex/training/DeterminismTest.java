// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.CanonicalBytes;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.recipe.EbmPairs;
import io.chainbridge.alex.training.recipe.EbmShape;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeterminismTest {
  private static final Map<String, Direction> SIGNS = Map.of("step", Direction.INCREASING);
  private static final TrainingRecipe.Logistic LOGISTIC =
      TrainingRecipe.Logistic.defaults(SIGNS, 11);

  private static final TrainingRecipe.Gam GAM = TrainingRecipe.Gam.defaults(SIGNS, 11);

  private static TrainingSet rows() {
    return Rows.additive(ForAll.random(301), 1_500);
  }

  private static TrainingRecipe.Ebm ebm(long seed, int threads) {
    return new TrainingRecipe.Ebm(
        new EbmShape(32, 20, 3), Rows.pace(3, 0.1, 60, 10), EbmPairs.none(), SIGNS, seed, threads);
  }

  private static String digest(TrainingRecipe recipe) {
    return CanonicalBytes.digest(Rows.model(rows(), recipe)).toString();
  }

  @Test
  @Proves("S3.11")
  void theSameRowsRecipeAndSeedGiveTheSameBytes() {
    assertThat(CanonicalBytes.of(Rows.model(rows(), ebm(11, 2))))
        .isEqualTo(CanonicalBytes.of(Rows.model(rows(), ebm(11, 2))));
    assertThat(CanonicalBytes.of(Rows.model(rows(), LOGISTIC)))
        .isEqualTo(CanonicalBytes.of(Rows.model(rows(), LOGISTIC)));
    assertThat(CanonicalBytes.of(Rows.model(rows(), GAM)))
        .isEqualTo(CanonicalBytes.of(Rows.model(rows(), GAM)));
  }

  @Test
  @Proves("S3.11")
  void theBytesAreTheSameOnEveryMachineAndDay() {
    // Change these only with a change of the training itself, which every retraining will notice.
    assertThat(digest(ebm(11, 1)))
        .isEqualTo("sha256:d4871fa46e315ddcf3d25f1138b037737ab0a22f8d3f6a2c70fe467f30b09517");
    assertThat(digest(LOGISTIC))
        .isEqualTo("sha256:79c979468e8cc72df6b95b9a77a8d55d294a83fe41283403466af94ac36ff15d");
  }

  @Test
  @Proves("S3.11")
  void theBytesOfAGamAreTheSameOnEveryMachineAndDay() {
    assertThat(digest(GAM))
        .isEqualTo("sha256:992baf1003c69996603f3be3826a1ca12837fe75c9b0b71991e2750fa74d996b");
  }

  @Test
  @Proves("S3.11")
  void theOrderOfTheRowsDoesNotMatterToAGam() {
    TrainingSet rows = rows();
    List<Integer> order = new ArrayList<>(IntStream.range(0, rows.rows()).boxed().toList());
    Collections.shuffle(order, new Random(303));
    TrainingSet shuffled = Rows.picked(rows, order.stream().mapToInt(row -> row).toArray());
    assertThat(shuffled.events()).isNotEqualTo(rows.events());
    assertThat(CanonicalBytes.digest(Rows.model(shuffled, GAM)).toString()).isEqualTo(digest(GAM));
  }

  @Test
  @Proves("S3.11")
  void theNumberOfThreadsDoesNotMatter() {
    String one = digest(ebm(11, 1));
    assertThat(digest(ebm(11, 2))).isEqualTo(one);
    assertThat(digest(ebm(11, 5))).isEqualTo(one);
  }

  @Test
  @Proves("S3.11")
  void theLanguageAndTheTimeZoneOfTheMachineDoNotMatter() {
    String ebm = digest(ebm(11, 2));
    String logistic = digest(LOGISTIC);
    String gam = digest(GAM);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      for (String tag : new String[] {"tr-TR", "ar-EG-u-nu-arab", "de-DE"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        assertThat(digest(ebm(11, 2))).as(tag).isEqualTo(ebm);
        assertThat(digest(LOGISTIC)).as(tag).isEqualTo(logistic);
        assertThat(digest(GAM)).as(tag).isEqualTo(gam);
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void anotherSeedMovesTheScoresOfAnEbmAndNothingElse() {
    AdditiveModel model = Rows.model(rows(), ebm(11, 2));
    AdditiveModel other = Rows.model(rows(), ebm(12, 2));
    assertThat(other).isNotEqualTo(model);
    assertThat(other.features()).isEqualTo(model.features());
    assertThat(other.link()).isEqualTo(model.link());
    assertThat(other.terms()).hasSameSizeAs(model.terms());
    for (int t = 0; t < model.terms().size(); t++) {
      Term.Table table = (Term.Table) model.terms().get(t);
      Term.Table moved = (Term.Table) other.terms().get(t);
      assertThat(moved.feature()).isEqualTo(table.feature());
      assertThat(moved.axis()).isEqualTo(table.axis());
      assertThat(moved.scores()).isNotEqualTo(table.scores());
    }
    TrainingSet held = Rows.additive(ForAll.random(302), 1_500);
    assertThat(Rows.logLoss(other, held)).isCloseTo(Rows.logLoss(model, held), within(0.02));
  }

  @Test
  void theSeedMeansNothingToAGamOrALogisticRegression() {
    assertThat(digest(TrainingRecipe.Gam.defaults(SIGNS, 12))).isEqualTo(digest(GAM));
    assertThat(digest(TrainingRecipe.Logistic.defaults(SIGNS, 12))).isEqualTo(digest(LOGISTIC));
  }

  @Test
  void aChangedRowChangesTheBytes() {
    TrainingSet rows = rows();
    boolean[] events = rows.events().clone();
    events[7] = !events[7];
    TrainingSet changed = new TrainingSet(rows.features(), rows.columns(), events);
    assertThat(CanonicalBytes.digest(Rows.model(changed, LOGISTIC)).toString())
        .isNotEqualTo(digest(LOGISTIC));
    assertThat(CanonicalBytes.digest(Rows.model(changed, ebm(11, 2))).toString())
        .isNotEqualTo(digest(ebm(11, 2)));
  }

  @Test
  void trainingWritesToNoneOfItsRows() {
    TrainingSet rows = rows();
    Rows.model(rows, ebm(11, 2));
    Rows.model(rows, LOGISTIC);
    Rows.model(rows, GAM);
    TrainingSet fresh = rows();
    assertThat(rows.columns()).isDeepEqualTo(fresh.columns());
    assertThat(rows.events()).isEqualTo(fresh.events());
  }
}
