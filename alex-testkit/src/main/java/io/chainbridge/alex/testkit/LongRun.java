// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.testkit;

/**
 * Whether the tests run in their long form: {@code mvn verify -Plong} sets {@code alex.long}. Every
 * claim is tested in both forms; the long one has more cases and whole data.
 */
public final class LongRun {
  private LongRun() {}

  /** True under {@code -Plong}. */
  public static boolean isAsked() {
    return Boolean.getBoolean("alex.long");
  }

  /** How often to repeat: {@code full} in the long form, else {@code usual}. */
  public static int cases(int usual, int full) {
    return isAsked() ? full : usual;
  }
}
