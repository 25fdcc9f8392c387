// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Checks the certificate of a proof. It examines every tree again, then follows each search along
 * the certificate's branches and closes every box by itself. A wrong certificate can make it
 * refuse, but never accept a claim that does not hold.
 */
public final class CertificateCheck {
  private static final int NO_BRANCH = -1;

  private CertificateCheck() {}

  /**
   * Whether the certificate proves its claim of this ensemble's served score.
   *
   * @throws IllegalArgumentException when the ensemble has no feature of the claim's name
   */
  public static boolean holds(TreeEnsemble model, EnsembleCertificate certificate) {
    MonotoneConstraint constraint = certificate.constraint();
    if (!model.calibrator().keepsOrder() || EnsembleProof.refusal(model, constraint).isPresent()) {
      return false;
    }
    int feature = model.indexOf(constraint.feature());
    Steps steps = new Steps(Long.MAX_VALUE);
    EnsembleBorders borders =
        EnsembleBorders.of(model, feature, constraint.direction().sign(), steps);
    Set<Integer> suspects = borders.suspects();
    if (suspects.size() != certificate.branches().size()) {
      return false;
    }
    RunningSums sums = RunningSums.of(model);
    Iterator<List<Integer>> lists = certificate.branches().iterator();
    for (int border : suspects) {
      Iterator<Integer> branches = lists.next().iterator();
      BorderSearch.Outcome outcome =
          borders.search(
              border, sums, steps, _ -> branches.hasNext() ? branches.next() : NO_BRANCH);
      if (!(outcome instanceof BorderSearch.Outcome.Closed) || branches.hasNext()) {
        return false;
      }
    }
    return true;
  }
}
