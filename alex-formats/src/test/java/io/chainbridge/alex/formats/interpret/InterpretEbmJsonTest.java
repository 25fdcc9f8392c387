// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.formats.Golden;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.CanonicalBytes;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.explain.Explainer;
import io.chainbridge.alex.glassbox.proof.MonotonicityProof;
import io.chainbridge.alex.glassbox.proof.ProofResult;
import io.chainbridge.alex.glassbox.score.AdditiveScorer;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterpretEbmJsonTest {
  static List<String> goldens() {
    return Golden.NAMES;
  }

  @ParameterizedTest
  @MethodSource("goldens")
  @Proves({"S3.4", "S3.10"})
  void scoresEveryRowAsTheLibraryDoesBitForBit(String name) {
    Golden golden = Golden.of(name);
    assertThat(golden.lines()).hasSize(2000);
    AdditiveScorer.Session scorer = AdditiveScorer.of(golden.model()).session();
    for (String line : golden.lines()) {
      double[] row = golden.row(line);
      assertThat(Double.doubleToLongBits(golden.model().rawScore(row)))
          .as(line)
          .isEqualTo(Double.doubleToLongBits(golden.rawScore(line)));
      assertThat(scorer.rawScore(row)).as(line).isEqualTo(golden.rawScore(line));
      assertThat(Explainer.of(golden.model()).contributions(row).sum())
          .isEqualTo(golden.rawScore(line));
      assertThat(golden.model().score(row))
          .as(line)
          .isCloseTo(golden.probability(line), within(1e-15));
    }
  }

  /**
   * Version 0.6.11 adds a pair as soon as its second feature is at hand, later versions in the
   * order of the file, as the scorer does: up to that order the bits are the same.
   */
  @Test
  @Proves({"S3.4", "S3.10"})
  void scoresAModelOfAnOldVersionUpToTheOrderOfItsSum() {
    Golden golden = Golden.of("old");
    assertThat(golden.lines()).hasSize(2000);
    List<Term> order = asTheirDataArrives(golden.model().terms());
    assertThat(order).isNotEqualTo(golden.model().terms()).hasSize(7);
    for (String line : golden.lines()) {
      double[] row = golden.row(line);
      double sum = golden.model().intercept();
      for (Term term : order) {
        sum += term.contribution(row);
      }
      assertThat(sum).as(line).isEqualTo(golden.rawScore(line));
      assertThat(golden.model().rawScore(row))
          .as(line)
          .isCloseTo(golden.rawScore(line), within(2e-15));
    }
  }

  private static List<Term> asTheirDataArrives(List<Term> terms) {
    Set<Integer> needed = new LinkedHashSet<>();
    terms.forEach(term -> needed.addAll(featuresOf(term)));
    Set<Integer> arrived = new HashSet<>();
    Set<Term> order = new LinkedHashSet<>();
    for (int feature : needed) {
      arrived.add(feature);
      terms.stream().filter(term -> arrived.containsAll(featuresOf(term))).forEach(order::add);
    }
    return List.copyOf(order);
  }

  private static List<Integer> featuresOf(Term term) {
    return switch (term) {
      case Term.Table table -> List.of(table.feature());
      case Term.PairTable pair -> List.of(pair.first(), pair.second());
      case Term.Linear _, Term.Piecewise _ -> throw new AssertionError(term);
    };
  }

  static List<String> withOld() {
    return Stream.concat(Golden.NAMES.stream(), Stream.of("old")).toList();
  }

  @ParameterizedTest
  @MethodSource("withOld")
  void theGoldenRowsHoldWhatHurts(String name) {
    Golden golden = Golden.of(name);
    List<double[]> rows = golden.lines().stream().map(golden::row).toList();
    double[] all = rows.stream().flatMapToDouble(Arrays::stream).toArray();
    assertThat(all).contains(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    assertThat(onCuts(golden.model(), rows)).isGreaterThan(100);
    if (golden.model().features().stream().anyMatch(Feature.Categorical.class::isInstance)) {
      assertThat(all).contains(Feature.UNSEEN);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"interpretable", "mergeable", "all"})
  @Proves("S3.10")
  void readsTheSameModelAtEveryLevelOfDetail(String level) {
    byte[] minimal = Golden.bytes("detail.json.gz");
    byte[] detailed = Golden.bytes("detail-" + level + ".json.gz");
    AdditiveModel model = Golden.model(() -> InterpretEbmJson.model(detailed));

    assertThat(detailed).hasSizeGreaterThan(minimal.length + 1000);
    assertThat(model).isEqualTo(Golden.of("detail").model());
    assertThat(CanonicalBytes.digest(model))
        .isEqualTo(CanonicalBytes.digest(Golden.of("detail").model()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "pairs", "detail", "coded"})
  void cutsANumberOtherwiseInPairsThanAlone(String name) {
    List<Term> terms = Golden.of(name).model().terms();
    Map<Integer, Integer> alone = new HashMap<>();
    int fewer = 0;
    for (Term term : terms) {
      switch (term) {
        case Term.Table table -> alone.put(table.feature(), table.bins());
        case Term.PairTable pair -> {
          fewer += pair.firstAxis().bins() < alone.getOrDefault(pair.first(), 0) ? 1 : 0;
          fewer += pair.secondAxis().bins() < alone.getOrDefault(pair.second(), 0) ? 1 : 0;
        }
        case Term.Linear _, Term.Piecewise _ -> throw new AssertionError(term);
      }
    }
    assertThat(fewer).isPositive();
  }

  /** Before 0.7.7 the library wrote numbers and truth values as Python does. */
  @ParameterizedTest
  @ValueSource(strings = {"old", "middle"})
  void keepsTheNamesThatTheVersionGaveToCategoriesThatAreNoTexts(String version) {
    List<Feature> old = Golden.of(version).model().features();
    List<Feature> coded = Golden.of("coded").model().features();

    assertThat(old.get(1))
        .isEqualTo(new Feature.Categorical("kind", List.of("1.0", "2.0", "2.5", "10.0")));
    assertThat(coded.get(1))
        .isEqualTo(new Feature.Categorical("kind", List.of("1", "2", "2.5", "10")));
    assertThat(old.get(3)).isEqualTo(new Feature.Categorical("owner", List.of("False", "True")));
    assertThat(coded.get(3)).isEqualTo(new Feature.Categorical("owner", List.of("0", "1")));
    assertThat(old.get(2)).isEqualTo(coded.get(2));
  }

  private static long onCuts(AdditiveModel model, List<double[]> rows) {
    long hits = 0;
    for (Term term : model.terms()) {
      if (term instanceof Term.Table table && table.axis() instanceof Axis.Cuts cuts) {
        double[] values = cuts.cuts();
        hits +=
            rows.stream()
                .filter(row -> Arrays.binarySearch(values, row[table.feature()]) >= 0)
                .count();
      }
    }
    return hits;
  }

  @Test
  @Proves({"S3.3", "V2"})
  void refutesTheModelWhosePairBreaksWhatItsCurveShows() {
    Golden golden = Golden.of("violated");
    MonotoneConstraint claim = new MonotoneConstraint("debt", Direction.INCREASING);

    assertThat(MonotonicityProof.prove(withoutPairs(golden.model()), claim))
        .isInstanceOf(ProofResult.Proven.class);
    assertThat(MonotonicityProof.prove(golden.model(), claim))
        .isInstanceOfSatisfying(
            ProofResult.Violated.class,
            witness -> {
              double[] lower = witness.lower();
              double[] higher = witness.higher();
              assertThat(lower[0]).isLessThan(higher[0]);
              assertThat(golden.model().rawScore(lower)).isEqualTo(witness.lowerScore());
              assertThat(golden.model().rawScore(higher)).isEqualTo(witness.higherScore());
              assertThat(witness.higherScore()).isLessThan(witness.lowerScore() - 0.1);
            });
  }

  private static AdditiveModel withoutPairs(AdditiveModel model) {
    List<Term> mains = model.terms().stream().filter(Term.Table.class::isInstance).toList();
    return new AdditiveModel(model.intercept(), model.features(), mains, model.link());
  }

  @ParameterizedTest
  @CsvSource({"income, DECREASING", "utilisation, INCREASING"})
  @Proves({"S3.3", "V2"})
  void provesTheConstraintsOfTheHonestTwinAndRefutesTheirOpposites(
      String feature, Direction direction) {
    AdditiveModel honest = Golden.of("honest").model();
    Direction opposite =
        direction == Direction.INCREASING ? Direction.DECREASING : Direction.INCREASING;

    assertThat(MonotonicityProof.prove(honest, new MonotoneConstraint(feature, direction)))
        .isInstanceOfSatisfying(
            ProofResult.Proven.class,
            proof -> {
              assertThat(proof.bordersChecked()).isGreaterThan(50);
              assertThat(proof.smallestStep()).isGreaterThanOrEqualTo(0);
            });
    assertThat(MonotonicityProof.prove(honest, new MonotoneConstraint(feature, opposite)))
        .isInstanceOf(ProofResult.Violated.class);
    assertThat(
            MonotonicityProof.prove(
                Golden.of("plain").model(), new MonotoneConstraint(feature, direction)))
        .isInstanceOf(ProofResult.Violated.class);
  }

  @Test
  void keepsNamesThatShareABinAndNamesThatOnlyPairsKnow() {
    AdditiveModel model = Golden.of("pairs").model();
    Feature.Categorical city = (Feature.Categorical) model.features().get(4);
    assertThat(city.levels()).contains("Aachen", "Aix", "Basel", "Bern");
    Term.Table main =
        model.terms().stream()
            .filter(term -> term.name(model.features()).equals("city"))
            .map(Term.Table.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(main.axis().bin(city.encode("Aix"))).isEqualTo(main.axis().bin(0));
    assertThat(main.axis().bin(city.encode("Basel"))).isEqualTo(main.bins() - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "regression, task is regression",
    "multiclass, multiclass: the model has 3 classes",
    "one-class, monoclassification",
    "triple, the term has 3 features"
  })
  @Proves("V1")
  void refusesWhatItCannotProveByName(String name, String reason) {
    assertThat(
            Golden.faults(
                () -> InterpretEbmJson.model(Golden.bytes("refused-" + name + ".json.gz"))))
        .contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "version":"1.0" | "version":"2.0" | unknown version of the EBM format: 2.0
          "type":"continuous" | "type":"spline" | unknown feature type "spline"
          "link":"logit" | "link":"cloglog" | link is cloglog
          "term_features":["debt"] | "term_features":["dept"] | unknown feature: dept
          "cuts":[[ | "cuts":[[-9, | $.ebm.terms[0]: the scores have shape 64
          "cuts":[[ | "cuts":[[9, | strictly increasing
          "intercept":[ | "intercept":[1, | intercept
          "scores":[0.0, | "scores":["nan", | terms[0] (debt) score of bin 0 must be finite
          "scores":[0.0, | "scores":["0.0", | "0.0" is not a number
          "scores":[0.0, | "scores":[[0.0], | must have equal lengths and depths
          """)
  void refusesADamagedFileAndSaysWhere(String good, String bad, String reason) {
    String text = new String(Golden.bytes("violated.json.gz"), StandardCharsets.UTF_8);
    int at = text.indexOf(good);
    assertThat(at).isNotNegative();
    String damaged = text.substring(0, at) + bad + text.substring(at + good.length());
    assertThat(
            Golden.faults(() -> InterpretEbmJson.model(damaged.getBytes(StandardCharsets.UTF_8))))
        .contains(reason);
  }
}
