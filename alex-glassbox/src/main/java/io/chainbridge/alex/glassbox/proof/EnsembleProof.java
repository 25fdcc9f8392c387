// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The exact proof for sums of trees, in the floating-point numbers that are served.
 *
 * <p>Between two neighbouring borders of the feature nothing moves, so the claim holds if the score
 * falls across no border, for all values of the other features: missing, unseen and infinite
 * included. Rounded addition never falls when an addend rises, and trees are added in a fixed
 * order; hence if no tree falls, neither does their rounded sum. Only borders at which some tree
 * falls need a search ({@link BorderSearch}).
 *
 * <p>One border may take very long, and any fall refutes the claim. So every such border is first
 * searched briefly, and only then to the end.
 */
final class EnsembleProof {
  /** The deepest trees that are examined; trained trees are never as deep. */
  static final int DEEPEST = 256;

  private static final long FIRST_STEPS = 2_000;

  private final TreeEnsemble model;
  private final MonotoneConstraint constraint;
  private final Steps steps;
  private final SortedMap<Integer, List<Integer>> branches = new TreeMap<>();
  private final ProofResult result;

  private EnsembleProof(TreeEnsemble model, MonotoneConstraint constraint, long steps) {
    this.model = model;
    this.constraint = constraint;
    this.steps = new Steps(steps);
    this.result = decide();
  }

  /** Proves or refutes the claim, looking at no more boxes than {@code steps}. */
  static EnsembleProof of(TreeEnsemble model, MonotoneConstraint constraint, long steps) {
    return new EnsembleProof(model, constraint, steps);
  }

  ProofResult result() {
    return result;
  }

  /** The certificate of the proof; empty where the claim is not proven. */
  Optional<EnsembleCertificate> certificate() {
    return result instanceof ProofResult.Proven
        ? Optional.of(new EnsembleCertificate(constraint, List.copyOf(branches.values())))
        : Optional.empty();
  }

  /** How many boxes the proof has examined. */
  long taken() {
    return steps.taken();
  }

  /** Why no claim of this kind can be decided; empty if one can. */
  static Optional<String> refusal(TreeEnsemble model, MonotoneConstraint constraint) {
    int feature = model.indexOf(constraint.feature());
    if (model.features().get(feature) instanceof Feature.Categorical) {
      return Optional.of(constraint.feature() + " is categorical: its values have no order");
    }
    return tooDeep(model);
  }

  /** Which tree is too deep for a proof; empty if none is. */
  static Optional<String> tooDeep(TreeEnsemble model) {
    for (int i = 0; i < model.trees().size(); i++) {
      if (model.trees().get(i).depth() > DEEPEST) {
        return Optional.of("tree " + i + " is deeper than " + DEEPEST + " splits");
      }
    }
    return Optional.empty();
  }

  private ProofResult decide() {
    Optional<String> refusal = refusal(model, constraint);
    if (refusal.isPresent()) {
      return undecided(refusal.get());
    }
    try {
      int feature = model.indexOf(constraint.feature());
      return search(EnsembleBorders.of(model, feature, constraint.direction().sign(), steps));
    } catch (Steps.Spent _) {
      return undecided(steps.spent());
    }
  }

  private ProofResult search(EnsembleBorders borders) {
    RunningSums sums = RunningSums.of(model);
    double least = borders.leastOfTheOrdered();
    List<String> doubts = new ArrayList<>();
    SortedSet<Integer> open = new TreeSet<>(borders.suspects());
    for (long most : new long[] {FIRST_STEPS, Long.MAX_VALUE}) {
      for (int border : List.copyOf(open)) {
        TreeStep.Border at = borders.at(border);
        Steps part = steps.part(most);
        try {
          switch (borders.search(border, sums, part, BorderSearch::mostTelling)) {
            case BorderSearch.Outcome.Closed(double step, List<Integer> own) -> {
              least = Math.min(least, step);
              branches.put(border, own);
            }
            case BorderSearch.Outcome.Falls(double[] row) -> {
              return violated(model, constraint, row, at);
            }
            case BorderSearch.Outcome.Doubtful(double step, double margin) ->
                doubts.add(acrossBorder(at) + doubt(step, margin));
          }
          open.remove(border);
        } catch (Steps.Spent _) {
          if (most == Long.MAX_VALUE) {
            return undecided(acrossBorder(at) + steps.spent());
          }
        } finally {
          steps.takeAllOf(part);
        }
      }
    }
    return doubts.isEmpty()
        ? new ProofResult.Proven(constraint, borders.count(), borders.count() == 0 ? 0 : least)
        : undecided(doubts.getFirst());
  }

  /** The two rows on either side of the border. */
  static ProofResult violated(
      TreeEnsemble model, MonotoneConstraint constraint, double[] row, TreeStep.Border border) {
    double[] lower = row.clone();
    lower[border.feature()] = border.from();
    double[] higher = row.clone();
    higher[border.feature()] = border.to();
    return new ProofResult.Violated(
        constraint, lower, higher, model.rawScore(lower), model.rawScore(higher));
  }

  private String acrossBorder(TreeStep.Border border) {
    return "across " + constraint.feature() + " = " + border.to() + " ";
  }

  /** Why a step of the trees is neither. */
  static String doubt(double step, double margin) {
    return "the trees step against each other by so little ("
        + step
        + ", below "
        + margin
        + ") that rounding could turn the order";
  }

  private ProofResult undecided(String why) {
    return new ProofResult.Undecided(constraint, why);
  }
}
