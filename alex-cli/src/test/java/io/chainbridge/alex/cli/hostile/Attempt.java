// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.hostile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One submission.
 *
 * @param name unique within its kind
 * @param expected codes and texts that its refusal must say; empty for a lawful one
 */
record Attempt(Kind kind, String name, List<String> expected, Action action) {
  Attempt {
    expected = List.copyOf(expected);
  }

  /** What is wrong with it. */
  enum Kind {
    PROPOSAL,
    BINDING,
    PROTOTYPE,
    ROWS,
    LOOK_AHEAD,
    WORTHLESS,
    ARTIFACT,
    METADATA,
    LINEAGE,
    PROBES,
    ORDER,
    LAWFUL
  }

  /** The submission itself, in an empty folder of its own. */
  @FunctionalInterface
  interface Action {
    Outcome in(Path folder) throws IOException;
  }

  /** Kind and name: how the list of known gaps names it. */
  String id() {
    return kind + " " + name;
  }
}
