// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.routing;

/**
 * The route of one request, with everything needed to recompute it.
 *
 * @param percent share of traffic meant for the challenger, 0 where it is not divided
 * @param salt salt of the rollout, empty where traffic is not divided
 * @param bucket 0..9,999, or {@link Bucket#NONE}
 * @param arm the arm that is to decide
 */
public record Route(Mode mode, int percent, String salt, int bucket, Arm arm) {
  /** How the arm was found. */
  public enum Mode {
    CHAMPION_ONLY,
    SHADOW,
    CANARY,
    /** The caller named a version; kept out of rollout statistics. */
    PINNED
  }

  public static Route undivided(Mode mode, Arm arm) {
    return new Route(mode, 0, "", Bucket.NONE, arm);
  }
}
