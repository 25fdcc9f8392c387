// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

/** How many boxes a proof may still examine. Belongs to one proof; not thread-safe. */
final class Steps {
  /** Thrown when none is left. */
  static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Spent() {
      super("no steps are left", null, false, false);
    }
  }

  private final long allowed;
  private long taken;

  Steps(long allowed) {
    if (allowed < 1) {
      throw new IllegalArgumentException("steps must be at least 1, were: " + allowed);
    }
    this.allowed = allowed;
  }

  /** The message when none are left. */
  String spent() {
    return "the search looked at all the " + allowed + " boxes it may without an end";
  }

  /** How many were taken. */
  long taken() {
    return taken;
  }

  /** Takes one. */
  void take() {
    if (taken == allowed) {
      throw new Spent();
    }
    taken++;
  }

  /** A budget of {@code most} of these, or all that are left. */
  Steps part(long most) {
    return new Steps(Math.clamp(allowed - taken, 1, most));
  }

  /** Takes as many as a part of these took. */
  void takeAllOf(Steps part) {
    taken = Math.min(allowed, taken + part.taken);
  }
}
