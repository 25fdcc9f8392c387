// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import java.util.List;

/** Whether a script lies in the folder {@code training/} of its project. */
final class TrainingPath {
  private TrainingPath() {}

  /** A relative path below {@code training/} with no part that leads out of it. */
  static boolean isInside(String path) {
    List<String> parts = List.of(path.split("[/\\\\]", -1));
    return parts.size() > 1
        && parts.getFirst().equals("training")
        && parts.stream()
            .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
  }
}
