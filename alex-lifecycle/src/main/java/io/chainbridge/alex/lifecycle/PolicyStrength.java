// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Compares two policies limit by limit. */
public final class PolicyStrength {
  private PolicyStrength() {}

  private record Pair(Limit own, Limit than) {}

  static List<Shortfall> weaker(Policy policy, Policy than) {
    List<Limit> own = policy.limits();
    List<Limit> other = than.limits();
    return IntStream.range(0, own.size())
        .mapToObj(i -> weaker(new Pair(own.get(i), other.get(i))))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Shortfall> weaker(Pair pair) {
    return switch (pair) {
      case Pair(Limit.Amount own, Limit.Amount than) ->
          isKept(own, than)
              ? Optional.empty()
              : Optional.of(
                  ShortfallCode.POLICY_WEAKER_THAN_FRAMEWORK.at(
                      "S1.6", own.name(), own.value(), than.value()));
      case Pair(Limit.Steps own, Limit.Steps than) ->
          isGradual(own.value(), than.value())
              ? Optional.empty()
              : Optional.of(
                  ShortfallCode.POLICY_WEAKER_THAN_FRAMEWORK.of(
                      own.name(), own.text(), than.text()));
      case Pair(Limit.Amount own, Limit.Steps _) -> throw unlike(own);
      case Pair(Limit.Steps own, Limit.Amount _) -> throw unlike(own);
    };
  }

  private static IllegalStateException unlike(Limit own) {
    return new IllegalStateException(own.name() + " is not of one kind in both policies");
  }

  /** A value that is not a number keeps no limit. */
  private static boolean isKept(Limit.Amount own, Limit.Amount than) {
    return switch (own.stricter()) {
      case LOWER -> own.value() <= than.value();
      case HIGHER -> own.value() >= than.value();
    };
  }

  /** Whether the steps grow to 100 and none is ahead of the step of the same number. */
  public static boolean isGradual(List<Integer> steps, List<Integer> than) {
    return grows(steps)
        && steps.size() >= than.size()
        && IntStream.range(0, than.size()).allMatch(i -> steps.get(i) <= than.get(i));
  }

  /** Whether the steps are shares between 1 and 100, each above the last, up to 100. */
  public static boolean grows(List<Integer> steps) {
    return !steps.isEmpty()
        && steps.getFirst() > 0
        && steps.getLast() == 100
        && IntStream.range(1, steps.size()).allMatch(i -> steps.get(i) > steps.get(i - 1));
  }
}
