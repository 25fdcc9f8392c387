// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import java.io.IOException;

/**
 * One change to a finished home.
 *
 * @param name unique within its kind
 * @param needs what an audit needs to find it
 */
record Tamper(Kind kind, String name, Needs needs, Action action) {
  /** Where somebody could strike. */
  enum Kind {
    TRUNCATION,
    RESIGNED,
    LEAF_AND_EVIDENCE,
    DOCUMENTS,
    BLOBS,
    TRUST_ANCHOR,
    PREDICTIONS,
    PROJECTIONS,
    COUNTS
  }

  /** What an audit needs to find a tamper. */
  enum Needs {
    /** The folder alone. */
    FOLDER,
    /** A checkpoint or a key from outside: the folder agrees with itself. */
    OUTSIDE
  }

  /** The change itself. */
  @FunctionalInterface
  interface Action {
    void on(TamperedHome home) throws IOException;
  }

  static Tamper found(Kind kind, String name, Action action) {
    return new Tamper(kind, name, Needs.FOLDER, action);
  }

  static Tamper outside(Kind kind, String name, Action action) {
    return new Tamper(kind, name, Needs.OUTSIDE, action);
  }

  /** Kind and name: how the list of open ones names it. */
  String id() {
    return kind + " " + name;
  }
}
