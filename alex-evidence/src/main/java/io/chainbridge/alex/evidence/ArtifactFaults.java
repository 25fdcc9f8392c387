// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import java.util.List;
import java.util.stream.Collectors;

/** Turns the faults of a refused artifact into shortfalls of the framework. */
final class ArtifactFaults {
  private ArtifactFaults() {}

  static List<Shortfall> of(ArtifactReading.Refused refused) {
    String found =
        refused.faults().stream()
            .map(fault -> fault.where() + ": " + fault.problem() + "; " + fault.whatToDo())
            .collect(Collectors.joining("; "));
    return switch (refused.kind()) {
      case BLACK_BOX -> List.of(blackBox(found));
      case PICKLE ->
          List.of(
              ShortfallCode.ARTIFACT_NOT_OPEN_FORMAT.of(
                  "artifact", found, "a model file that is data"),
              blackBox("what a pickle computes cannot be seen without running it"));
      case UNSUPPORTED, MALFORMED ->
          List.of(
              ShortfallCode.ARTIFACT_UNREADABLE.of(
                  "artifact", found, "a format alex can prove it reads"));
    };
  }

  private static Shortfall blackBox(String found) {
    return ShortfallCode.BLACK_BOX_MODEL.of("artifact", found, "a glass-box model");
  }

  /** The shortfall of an artifact that can be read but not judged on this data. */
  static Shortfall unusable(String found) {
    return ShortfallCode.ARTIFACT_UNREADABLE.of(
        "artifact", found, "a model of the data's columns whose score of every row is in [0, 1]");
  }
}
