// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.routing;

import java.util.List;

/** Which arm decides a request. The other arm, if there is one, is scored as well. */
public sealed interface Routing {
  /** The route of a request with this key and group; the same input gives the same route. */
  Route route(String key, String group);

  /** No challenger. */
  record ChampionOnly() implements Routing {
    @Override
    public Route route(String key, String group) {
      return Route.undivided(Route.Mode.CHAMPION_ONLY, Arm.CHAMPION);
    }
  }

  /** The champion decides everything, the challenger is scored and logged. */
  record Shadow() implements Routing {
    @Override
    public Route route(String key, String group) {
      return Route.undivided(Route.Mode.SHADOW, Arm.CHAMPION);
    }
  }

  /**
   * The challenger decides a share of the keys: those whose bucket lies below percent * 100.
   *
   * <p>Lower-risk traffic goes first (row S5.5): while {@code canaryGroups} is not empty only its
   * groups are eligible, and {@link #atStep} leaves it empty after the first step. The sets are
   * nested: under one salt, a key of one group that the challenger decides stays with it at every
   * later step.
   *
   * @param percent 1..100
   * @param salt new for every rollout, unchanged during one
   */
  record Canary(int percent, String salt, List<String> canaryGroups) implements Routing {
    public Canary {
      canaryGroups = List.copyOf(canaryGroups);
      if (percent < 1 || percent > 100) {
        throw new IllegalArgumentException("percent must be in 1..100, was: " + percent);
      }
      if (salt.isBlank()) {
        throw new IllegalArgumentException("salt of a rollout must not be blank");
      }
      if (percent == 100 && !canaryGroups.isEmpty()) {
        throw new IllegalArgumentException(
            "canaryGroups must be empty at 100 percent, were: " + canaryGroups);
      }
    }

    /** The routing at one of a plan's steps: only the first, if below 100, keeps to the groups. */
    public static Canary atStep(
        List<Integer> steps, int percent, String salt, List<String> canaryGroups) {
      if (!steps.contains(percent)) {
        throw new IllegalArgumentException("percent must be one of " + steps + ", was: " + percent);
      }
      boolean first = percent == steps.getFirst() && percent < 100;
      return new Canary(percent, salt, first ? canaryGroups : List.of());
    }

    @Override
    public Route route(String key, String group) {
      int bucket = Bucket.of(salt, key);
      boolean eligible = canaryGroups.isEmpty() || canaryGroups.contains(group);
      Arm arm = eligible && bucket < percent * 100 ? Arm.CHALLENGER : Arm.CHAMPION;
      return new Route(Route.Mode.CANARY, percent, salt, bucket, arm);
    }
  }
}
