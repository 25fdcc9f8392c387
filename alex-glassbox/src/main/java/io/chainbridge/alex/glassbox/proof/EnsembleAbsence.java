// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.proof.AbsenceProof.Absence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * The values of one feature that some tree distinguishes from an absent one. Each is compared with
 * absence by the search that also compares across borders.
 */
final class EnsembleAbsence {
  private static final int NO_BRANCH = -1;

  private final TreeEnsemble model;
  private final MonotoneConstraint claim;
  private final List<Comparison> comparisons = new ArrayList<>();
  private int values;

  /** One value against the absent one, and the trees that may distinguish them, ascending. */
  @SuppressWarnings("ArrayRecordComponent") // private to this proof, never compared or changed
  private record Comparison(TreeStep.Border border, int[] stepping) {}

  private EnsembleAbsence(TreeEnsemble model, MonotoneConstraint claim) {
    this.model = model;
    this.claim = claim;
  }

  static EnsembleAbsence of(TreeEnsemble model, MonotoneConstraint claim, Absence absence) {
    EnsembleAbsence all = new EnsembleAbsence(model, claim);
    int feature = model.indexOf(claim.feature());
    List<Set<FeatureCells.Split>> splits =
        model.trees().stream().map(tree -> FeatureCells.Split.allOf(model, tree, feature)).toList();
    Set<FeatureCells.Split> together = new HashSet<>();
    splits.forEach(together::addAll);
    FeatureCells cells = FeatureCells.of(model, feature, together);
    for (int cell = 0; cell < cells.count(); cell++) {
      if (absence.isNot(cells.point(cell))) {
        all.add(new TreeStep.Border(feature, cells.point(cell), absence.code(), 1), splits);
      }
    }
    return all;
  }

  private void add(TreeStep.Border border, List<Set<FeatureCells.Split>> splits) {
    values++;
    int[] found = new int[model.trees().size()];
    int size = 0;
    for (int tree = 0; tree < found.length; tree++) {
      boolean steps =
          splits.get(tree).stream()
              .anyMatch(split ->
                  split.goesLeft(model, border.from()) != split.goesLeft(model, border.to()));
      if (steps) {
        found[size++] = tree;
      }
    }
    if (size > 0) {
      comparisons.add(new Comparison(border, Arrays.copyOf(found, size)));
    }
  }

  /** Searches every comparison; each one's branches are added to {@code certificate}. */
  ProofResult search(Steps steps, List<List<Integer>> certificate) {
    Optional<String> refusal = EnsembleProof.tooDeep(model);
    if (refusal.isPresent()) {
      return new ProofResult.Undecided(claim, refusal.get());
    }
    RunningSums sums = RunningSums.of(model);
    double least = comparisons.size() < values ? 0 : Double.POSITIVE_INFINITY;
    try {
      for (Comparison at : comparisons) {
        switch (search(at, sums, steps, BorderSearch::mostTelling)) {
          case BorderSearch.Outcome.Closed(double step, List<Integer> branches) -> {
            least = Math.min(least, step);
            certificate.add(branches);
          }
          case BorderSearch.Outcome.Falls(double[] row) -> {
            return EnsembleProof.violated(model, claim, row, at.border());
          }
          case BorderSearch.Outcome.Doubtful(double step, double margin) -> {
            return new ProofResult.Undecided(claim, EnsembleProof.doubt(step, margin));
          }
        }
      }
    } catch (Steps.Spent _) {
      return new ProofResult.Undecided(claim, steps.spent());
    }
    return new ProofResult.Proven(claim, values, values == 0 ? 0 : least);
  }

  /** Whether every comparison closes along the branches given for it, with none left over. */
  boolean closesAlong(List<List<Integer>> certificate) {
    if (EnsembleProof.tooDeep(model).isPresent() || certificate.size() != comparisons.size()) {
      return false;
    }
    RunningSums sums = RunningSums.of(model);
    for (int i = 0; i < certificate.size(); i++) {
      Iterator<Integer> branches = certificate.get(i).iterator();
      BorderSearch.Outcome outcome =
          search(
              comparisons.get(i),
              sums,
              new Steps(Long.MAX_VALUE),
              _ -> branches.hasNext() ? branches.next() : NO_BRANCH);
      if (!(outcome instanceof BorderSearch.Outcome.Closed) || branches.hasNext()) {
        return false;
      }
    }
    return true;
  }

  private BorderSearch.Outcome search(
      Comparison at, RunningSums sums, Steps steps, ToIntFunction<TreeStep[][]> chooser) {
    return BorderSearch.search(model, sums, at.border(), at.stepping(), steps, chooser);
  }
}
