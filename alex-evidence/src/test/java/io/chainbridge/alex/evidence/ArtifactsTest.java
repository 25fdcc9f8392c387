// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import static io.chainbridge.alex.evidence.Candidate.HONEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.data.Column;
import io.chainbridge.alex.data.SplitPlan;
import io.chainbridge.alex.data.Table;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.formats.ArtifactWriter;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Artifacts that break a constraint, do not fit the data, or are not a readable model. */
final class ArtifactsTest {
  private static final Pattern WITNESS =
      Pattern.compile(
          "(\\w+) (\\S+) -> (\\S+) moves the raw score (\\S+) -> ([^,;]+)"
              + "(?:, where ([^;]*))?(?:; missing: (.*))?");

  private static AdditiveModel with(Term... terms) {
    return new AdditiveModel(-2, HONEST.features(), List.of(terms), Link.LOGIT);
  }

  /** Two rows as the witness words them, and the scores it says they have. */
  private record Rows(double[] lower, double[] higher, double lowerScore, double higherScore) {}

  private static List<String> list(Matcher matcher, int group) {
    return matcher.start(group) < 0 ? List.of() : List.of(matcher.group(group).split(", "));
  }

  private static double number(String text) {
    return text.equals("missing") ? Double.NaN : Double.parseDouble(text);
  }

  private static Rows rows(AdditiveModel model, String witness) {
    Matcher matcher = WITNESS.matcher(witness);
    assertThat(matcher.matches()).as(witness).isTrue();
    Map<String, Double> others = new HashMap<>();
    for (String other : list(matcher, 6)) {
      String[] sides = other.split(" = ", 2);
      others.put(sides[0], Double.valueOf(sides[1]));
    }
    list(matcher, 7).forEach(missing -> others.put(missing, Double.NaN));
    assertThat(others).hasSize(model.features().size() - 1);
    double[] lower = new double[model.features().size()];
    for (int i = 0; i < lower.length; i++) {
      String name = model.features().get(i).name();
      lower[i] =
          name.equals(matcher.group(1))
              ? number(matcher.group(2))
              : others.getOrDefault(name, Double.NEGATIVE_INFINITY);
    }
    double[] higher = lower.clone();
    higher[model.indexOf(matcher.group(1))] = number(matcher.group(3));
    return new Rows(
        lower, higher, Double.parseDouble(matcher.group(4)), Double.parseDouble(matcher.group(5)));
  }

  @Test
  @Proves({"S3.3", "V2"})
  void showsTwoWholeRowsThatBreakAConstraint() {
    AdditiveModel model =
        with(
            new Term.Table(
                0, new Axis.Cuts(new double[] {0.5, 0.85}), new double[] {0, 1, 0.5, 3, 0}),
            new Term.Linear(1, -2, 0.5, 0.25));
    TrainingEvidence evidence = new Candidate().of(model).evidence();

    ConstraintProof proof = evidence.proofs().getFirst();
    assertThat(proof.outcome()).isEqualTo(ConstraintProof.Outcome.VIOLATED);
    assertThat(proof.constraint().feature()).isEqualTo("debt");
    Rows rows = rows(model, proof.witness());
    assertThat(rows.lower()[0]).isLessThan(0.5);
    assertThat(rows.higher()[0]).isBetween(0.5, 0.85);
    assertThat(StageThree.codes(evidence)).contains("MONOTONICITY_VIOLATED");
  }

  @Test
  @Proves("S3.3")
  void letsAnybodyScoreTheRowsOfAWitnessAgain() {
    int[] violated = {0};
    new ForAll(11, 300)
        .holds(
            ArtifactsTest::random,
            model -> {
              List<ConstraintProof> proofs = ConstraintProofs.of(model, new Candidate().proposed);
              for (ConstraintProof proof : proofs) {
                if (proof.outcome() == ConstraintProof.Outcome.VIOLATED) {
                  violated[0]++;
                  Rows rows = rows(model, proof.witness());
                  assertThat(model.rawScore(rows.lower())).isEqualTo(rows.lowerScore());
                  assertThat(model.rawScore(rows.higher())).isEqualTo(rows.higherScore());
                  assertThat(
                          proof.constraint().direction().sign()
                              * (rows.higherScore() - rows.lowerScore()))
                      .isNegative();
                }
              }
            });
    assertThat(violated[0]).isGreaterThan(100);
  }

  /** Tables, lines and a pair with random scores: most of them break a constraint. */
  private static AdditiveModel random(RandomGenerator random) {
    Axis cuts = new Axis.Cuts(new double[] {0.25, 0.5, 0.75});
    Axis cities = new Axis.Categories(new int[] {1, 2}, 4);
    return with(
        new Term.Table(0, cuts, scores(random, cuts.bins())),
        new Term.Linear(1, random.nextGaussian(), random.nextDouble(), random.nextGaussian()),
        new Term.PairTable(0, cuts, 2, cities, scores(random, cuts.bins() * cities.bins())));
  }

  private static double[] scores(RandomGenerator random, int bins) {
    double[] scores = new double[bins];
    Arrays.setAll(scores, _ -> random.nextGaussian());
    return scores;
  }

  /** Ways in which a model of finite numbers scores no number on some row. */
  enum Overflow {
    NOT_A_NUMBER("held-out row 0 has the raw score NaN"),
    INFINITE("held-out row 0 has the raw score Infinity"),
    CONTRIBUTIONS("the contributions of the held-out rows add up beyond a double");

    private final String found;

    Overflow(String found) {
      this.found = found;
    }
  }

  @ParameterizedTest
  @EnumSource
  @Proves("S3.8")
  void refusesAnArtifactThatScoresNoNumber(Overflow overflow) {
    double huge = Double.MAX_VALUE;
    Term up = new Term.Linear(0, huge, -1e9, 0);
    Term down = new Term.Linear(1, -huge, -1e9, 0);
    Axis none = new Axis.Cuts(new double[0]);
    Term flatUp = new Term.Table(0, none, new double[] {0, huge, 0});
    Term flatDown = new Term.Table(1, none, new double[] {-huge, -huge, 0});
    AdditiveModel model =
        switch (overflow) {
          case NOT_A_NUMBER -> with(up, down);
          case INFINITE -> with(up);
          case CONTRIBUTIONS -> with(flatUp, flatDown);
        };
    Candidate candidate = new Candidate();
    candidate.artifact = ArtifactWriter.alexJson(model);
    TrainingEvidence evidence = candidate.evidence();

    assertThat(evidence.readings()).isEmpty();
    assertThat(evidence.importance()).isEmpty();
    assertThat(evidence.artifactFaults())
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.code()).isEqualTo("ARTIFACT_UNREADABLE");
          assertThat(fault.found()).isEqualTo(overflow.found);
        });
    assertThat(StageThree.codes(evidence)).contains("ARTIFACT_UNREADABLE", "METRIC_MISSING");
    assertThat(EvidenceRecord.write(evidence)).isNotEmpty();
  }

  @Test
  @Proves("S3.8")
  void refusesAnArtifactWhoseFeaturesTheDataDoesNotHold() {
    Candidate candidate = new Candidate();
    List<Column> columns = new ArrayList<>(candidate.table.columns());
    Column debt = columns.removeFirst();
    candidate.table = new Table(columns, candidate.table.rows());
    assertThat(candidate.evidence().artifactFaults())
        .singleElement()
        .satisfies(fault ->
            assertThat(fault.found())
                .isEqualTo("the data has no columns of the right kind for [debt]"));

    columns.addFirst(new Column.Text("debt", new int[debt.rows()], List.of("much")));
    candidate.table = new Table(columns, candidate.table.rows());
    assertThat(StageThree.codes(candidate.evidence()))
        .contains("ARTIFACT_UNREADABLE", "METRIC_MISSING")
        .doesNotContain("MONOTONICITY_MISSING");
  }

  @Test
  @Proves({"V1", "M7"})
  void refusesABlackBoxByWhatItIs() {
    Candidate candidate = new Candidate();
    candidate.artifactName = "m.txt";
    candidate.artifact =
        "tree\nversion=v4\nnum_class=1\naverage_output\nobjective=binary sigmoid:1\n"
            .getBytes(StandardCharsets.UTF_8);
    TrainingEvidence evidence = candidate.evidence();
    assertThat(evidence.detected()).isEqualTo(ModelFamily.UNKNOWN);
    assertThat(evidence.artifactFaults().getFirst().code()).isEqualTo("BLACK_BOX_MODEL");
    assertThat(evidence.proofs())
        .extracting(ConstraintProof::outcome)
        .containsOnly(ConstraintProof.Outcome.UNDECIDED);
    assertThat(StageThree.codes(evidence)).contains("BLACK_BOX_MODEL", "METRIC_MISSING");
  }

  @Test
  @Proves("S3.8")
  void neverOpensAPickle() {
    Candidate candidate = new Candidate();
    candidate.artifactName = "model.pkl";
    assertThat(candidate.evidence().artifactFaults().getFirst().code())
        .isEqualTo("ARTIFACT_NOT_OPEN_FORMAT");
    candidate.artifactName = "model.alex.json";
    candidate.artifact = new byte[] {(byte) 0x80, 4, (byte) 0x95, 0, 0, 0, 0, 0, 0, 0, 0, '.'};
    assertThat(candidate.evidence().artifactFaults().getFirst().code())
        .isEqualTo("ARTIFACT_NOT_OPEN_FORMAT");
  }

  @Test
  @Proves({"S3.8", "D1"})
  void namesFaultsOfTheMetadataBesideThoseOfTheArtifact() {
    Candidate candidate = new Candidate();
    candidate.artifact = new byte[] {'{'};
    candidate.metadata.put("version", "9.9.9");
    candidate.metadata.remove("monotonicity_constraints");
    assertThat(StageThree.codes(candidate.evidence()))
        .contains("ARTIFACT_UNREADABLE", "MONOTONICITY_MISSING", "DECLARED_VALUE_DIFFERS");
  }

  private static GateData gateData(Table table, boolean[] events, int[] train, int[] held) {
    RowSplit split = RowSplit.of(new SplitPlan.FileOrder(0.5), RowTimes.untimed(2, 0));
    Sha256 digest = Sha256.of(new byte[0]);
    return new GateData(table, events, train, held, digest, 1, split, "a");
  }

  @Test
  void refusesGateDataWithoutRowsOrWithRowsThatAreNone() {
    Table table = new Table(List.of(new Column.Numeric("a", new double[2])), 2);
    boolean[] events = new boolean[2];
    int[] first = {0};
    for (int[] wrong : new int[][] {{}, {2}, {-1}}) {
      assertThatThrownBy(() -> gateData(table, events, first, wrong))
          .hasMessageContaining("heldOut must");
      assertThatThrownBy(() -> gateData(table, events, wrong, first))
          .hasMessageContaining("train must");
    }
    assertThatThrownBy(() -> gateData(table, new boolean[3], first, first))
        .hasMessageContaining("events must have one entry for each row");
  }

  @Test
  void provesEveryConstraintOfTheHonestModelOverItsWholeDomain() {
    assertThat(ConstraintProofs.of(HONEST, new Candidate().proposed))
        .extracting(ConstraintProof::witness)
        .allMatch(text -> text.startsWith("borders checked: "));
  }
}
