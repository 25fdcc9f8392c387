// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import io.chainbridge.alex.lifecycle.AbsencePolicy;
import io.chainbridge.alex.lifecycle.AbsencePolicy.Absence;
import io.chainbridge.alex.lifecycle.AbsencePolicy.Demand;
import io.chainbridge.alex.lifecycle.TrainingEvidence.AbsenceFinding;
import io.chainbridge.alex.lifecycle.TrainingEvidence.AbsenceFinding.Verdict;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbsenceFindingsTest {
  private static final AbsencePolicy UNSEEN_CITY =
      new AbsencePolicy("city", Absence.UNSEEN, Demand.NEVER_BETTER, "no gain by a new name");
  private static final AbsencePolicy MISSING_DEBT =
      new AbsencePolicy("debt", Absence.MISSING, Demand.NEVER_BETTER, "no gain by silence");
  private static final AbsencePolicy REPORTED_DEBT =
      new AbsencePolicy("debt", Absence.MISSING, Demand.REPORTED, "to be known");

  /** The honest model, whose unseen cities score this much. */
  private static Candidate unseenCity(double score) {
    AdditiveModel honest = Candidate.HONEST;
    Term.Table cities = (Term.Table) honest.terms().getLast();
    double[] scores = cities.scores();
    scores[scores.length - 1] = score;
    List<Term> terms =
        List.of(
            honest.terms().get(0),
            honest.terms().get(1),
            new Term.Table(cities.feature(), cities.axis(), scores));
    Candidate candidate =
        new Candidate()
            .of(new AdditiveModel(honest.intercept(), honest.features(), terms, honest.link()));
    candidate.absences = List.of(UNSEEN_CITY);
    return candidate;
  }

  @Test
  @Proves("S3.3")
  void letsAModelPassThatRewardsNoUnseenCategoryAndNoOther() {
    assertThat(unseenCity(0.2).evidence().absences())
        .containsExactly(new AbsenceFinding(UNSEEN_CITY, Verdict.PROVEN, "values compared: 2"));
    AbsenceFinding rewarded = unseenCity(0.1).evidence().absences().getFirst();
    assertThat(rewarded.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(rewarded.detail()).startsWith("city 0.0 -> -1.0 moves the raw score");
  }

  @Test
  @Proves("S3.3")
  void saysOfEveryPromiseOfAnUnreadableArtifactThatItIsUndecided() {
    Candidate candidate = unseenCity(0.2);
    candidate.artifact = new byte[] {1, 2, 3};
    assertThat(candidate.evidence().absences())
        .containsExactly(
            new AbsenceFinding(UNSEEN_CITY, Verdict.UNDECIDED, "the artifact cannot be read"));
  }

  @Test
  void saysWhyAPromiseMakesNoSense() {
    AbsencePolicy unknown =
        new AbsencePolicy("rent", Absence.MISSING, Demand.REPORTED, "to be known");
    AbsencePolicy number = new AbsencePolicy("debt", Absence.UNSEEN, Demand.REPORTED, "what");
    assertThat(AbsenceFindings.of(Candidate.HONEST, List.of(unknown, number)))
        .extracting(AbsenceFinding::verdict, AbsenceFinding::detail)
        .containsExactly(
            tuple(Verdict.UNDECIDED, "the model has no feature rent"),
            tuple(Verdict.UNDECIDED, "debt is a number, which is never unseen"));
  }

  @Test
  @Proves("S3.3")
  void replaysProofsAndReportsOfAnAdditiveModel() {
    GlassBox table =
        new AdditiveModel(
            0,
            List.of(new Feature.Numeric("debt")),
            List.of(new Term.Table(0, new Axis.Cuts(new double[] {1}), new double[] {2, 0, 1, 0})),
            Link.LOGIT);
    AbsenceFinding proof = finding(table, MISSING_DEBT);
    assertThat(proof.verdict()).isEqualTo(Verdict.PROVEN);
    assertThat(AbsenceReplay.holds(table, proof)).isTrue();
    AbsenceFinding reported = finding(table, REPORTED_DEBT);
    assertThat(reported)
        .isEqualTo(new AbsenceFinding(REPORTED_DEBT, Verdict.REPORTED, "raw scores of 2.0 to 2.0"));
    assertThat(AbsenceReplay.holds(table, reported)).isTrue();
    assertThat(
            AbsenceReplay.holds(
                table,
                new AbsenceFinding(REPORTED_DEBT, Verdict.REPORTED, "raw scores of 2.0 to 1.9")))
        .isFalse();
    assertThat(AbsenceReplay.holds(Candidate.HONEST, proof)).isFalse();
    assertThat(
            AbsenceReplay.holds(
                table, new AbsenceFinding(UNSEEN_CITY, Verdict.PROVEN, "values compared: 2")))
        .isFalse();
  }

  @Test
  @Proves("S3.3")
  void replaysAnEnsembleAlongItsCertificateAlone() {
    TreeEnsemble lifting = presence(3);
    AbsenceFinding proof = finding(lifting, MISSING_DEBT);
    assertThat(proof)
        .isEqualTo(
            new AbsenceFinding(MISSING_DEBT, Verdict.PROVEN, "values compared: 2; branches: -, -"));
    assertThat(AbsenceReplay.holds(lifting, proof)).isTrue();
    assertThat(AbsenceReplay.holds(presence(-3), proof)).isFalse();
    for (String forged : List.of("values compared: 1", "; branches: none", "; branches: 0, -")) {
      assertThat(
              AbsenceReplay.holds(
                  lifting, new AbsenceFinding(MISSING_DEBT, Verdict.PROVEN, forged)))
          .as(forged)
          .isFalse();
    }
  }

  private static AbsenceFinding finding(GlassBox model, AbsencePolicy policy) {
    return AbsenceFindings.of(model, List.of(policy)).getFirst();
  }

  /** One tree that adds so much where the debt is missing. */
  private static TreeEnsemble presence(double by) {
    return new TreeEnsemble(
        Precision.FLOAT64,
        0,
        List.of(new Feature.Numeric("debt")),
        List.of(new TreeInput.Presence(0, false, TreeInput.Zero.COMPARED)),
        List.of(
            new Tree(
                new int[] {0, Tree.LEAF, Tree.LEAF},
                new double[] {0.5, 0, 0},
                new int[] {1, 0, 0},
                new int[] {2, 0, 0},
                new double[] {0, 0, by},
                new double[] {2, 1, 1})),
        Link.LOGIT,
        Calibrator.NONE);
  }
}
