// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.lifecycle.AbsencePolicy;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.TrainingEvidence.AbsenceFinding;
import java.util.List;

/**
 * Stage 3: every promise about missing and unseen values is proven, including all of the proposal.
 */
final class AbsenceGate {
  private AbsenceGate() {}

  static void check(
      List<Shortfall> found, List<AbsenceFinding> findings, List<AbsencePolicy> proposed) {
    findings.forEach(finding -> judge(found, finding));
    for (AbsencePolicy policy : proposed) {
      if (findings.stream().noneMatch(finding -> isOf(finding, policy))) {
        found.add(
            ShortfallCode.ABSENCE_POLICY_DROPPED.of(
                subject(policy), "not put to the proof", policy.demand().name()));
      }
    }
  }

  private static boolean isOf(AbsenceFinding finding, AbsencePolicy policy) {
    return finding.policy().isAbout(policy) && finding.policy().demand() == policy.demand();
  }

  private static void judge(List<Shortfall> found, AbsenceFinding finding) {
    AbsencePolicy policy = finding.policy();
    switch (finding.verdict()) {
      case PROVEN, REPORTED -> {}
      case VIOLATED ->
          found.add(
              ShortfallCode.ABSENCE_POLICY_VIOLATED.of(
                  subject(policy), finding.detail(), policy.demand().name()));
      case UNDECIDED ->
          found.add(
              ShortfallCode.ABSENCE_POLICY_UNDECIDED.of(
                  subject(policy), finding.detail(), "a proof"));
    }
  }

  private static String subject(AbsencePolicy policy) {
    return policy.feature() + " " + policy.absence();
  }
}
