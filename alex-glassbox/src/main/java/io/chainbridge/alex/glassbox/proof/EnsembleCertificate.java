// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.MonotoneConstraint;
import java.util.List;

/**
 * The certificate of a proof of an ensemble: anybody can check the proof with it, without a search.
 *
 * <p>Borders at which every tree keeps the order are checked tree by tree. For every other border,
 * in ascending order, the certificate lists the trees along whose boxes the search split its boxes,
 * depth first, each as an index among the trees that step at the border. Immutable.
 *
 * @param constraint what is proven
 * @param branches one list for each border at which some tree falls by itself; often none
 */
public record EnsembleCertificate(MonotoneConstraint constraint, List<List<Integer>> branches) {
  public EnsembleCertificate {
    branches = branches.stream().map(List::copyOf).toList();
  }
}
