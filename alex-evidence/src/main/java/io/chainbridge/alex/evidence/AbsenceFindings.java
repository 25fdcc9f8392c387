// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.proof.AbsenceProof;
import io.chainbridge.alex.glassbox.proof.AbsenceProof.Absence;
import io.chainbridge.alex.glassbox.proof.ProofResult;
import io.chainbridge.alex.glassbox.proof.ScoreBounds;
import io.chainbridge.alex.lifecycle.AbsencePolicy;
import io.chainbridge.alex.lifecycle.TrainingEvidence.AbsenceFinding;
import io.chainbridge.alex.lifecycle.TrainingEvidence.AbsenceFinding.Verdict;
import java.util.List;
import java.util.Optional;

/** Proves or measures, over the model's whole domain, how rows that lack a value score. */
public final class AbsenceFindings {
  private AbsenceFindings() {}

  /** One finding for each policy, in the order given. */
  public static List<AbsenceFinding> of(GlassBox model, List<AbsencePolicy> policies) {
    return policies.stream().map(policy -> of(model, policy)).toList();
  }

  private static AbsenceFinding of(GlassBox model, AbsencePolicy policy) {
    Optional<String> senseless = senseless(model, policy);
    if (senseless.isPresent()) {
      return new AbsenceFinding(policy, Verdict.UNDECIDED, senseless.get());
    }
    return switch (policy.demand()) {
      case REPORTED -> new AbsenceFinding(policy, Verdict.REPORTED, bounds(model, policy));
      case NEVER_BETTER -> proof(model, policy);
    };
  }

  /** Why the policy does not apply to this model; empty if it does. */
  static Optional<String> senseless(GlassBox model, AbsencePolicy policy) {
    List<String> names = model.features().stream().map(Feature::name).toList();
    String feature = policy.feature();
    if (!names.contains(feature)) {
      return Optional.of("the model has no feature " + feature);
    }
    boolean number = model.features().get(names.indexOf(feature)) instanceof Feature.Numeric;
    return number && absence(policy) == Absence.UNSEEN
        ? Optional.of(feature + " is a number, which is never unseen")
        : Optional.empty();
  }

  private static AbsenceFinding proof(GlassBox model, AbsencePolicy policy) {
    return switch (AbsenceProof.decide(model, policy.feature(), absence(policy))) {
      case ProofResult.Proven proven ->
          new AbsenceFinding(
              policy,
              Verdict.PROVEN,
              "values compared: " + proven.bordersChecked() + certificate(model, policy));
      case ProofResult.Violated violated ->
          new AbsenceFinding(policy, Verdict.VIOLATED, Witness.text(model, violated));
      case ProofResult.Undecided undecided ->
          new AbsenceFinding(policy, Verdict.UNDECIDED, undecided.why());
    };
  }

  /** The certificate with which an ensemble's proof is checked without a search. */
  private static String certificate(GlassBox model, AbsencePolicy policy) {
    return switch (model) {
      case AdditiveModel _ -> "";
      case TreeEnsemble ensemble ->
          AbsenceProof.certificate(ensemble, policy.feature(), absence(policy))
              .map(CertificateText::of)
              .orElse("");
    };
  }

  /** The range of raw scores under this absence, in log-odds. */
  static String bounds(GlassBox model, AbsencePolicy policy) {
    ScoreBounds bounds = ScoreBounds.where(model, policy.feature(), absence(policy).code());
    return "raw scores of " + bounds.lowest() + " to " + bounds.highest();
  }

  static Absence absence(AbsencePolicy policy) {
    return switch (policy.absence()) {
      case MISSING -> Absence.MISSING;
      case UNSEEN -> Absence.UNSEEN;
    };
  }
}
