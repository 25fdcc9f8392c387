// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.lifecycle.dossier.Absence;
import io.chainbridge.alex.predictionlog.SegmentMove;

/** What an archive of old prediction records has to do now. */
public sealed interface Archiving {
  /** These segments may leave the home, once two administrators have said so. */
  record Due(Absence.Archive archive, SegmentMove move) implements Archiving {}

  /** Two administrators have said so, and these segments have not left yet. */
  record Unfinished(Absence.Archive archive, SegmentMove move) implements Archiving {}

  /**
   * Nothing can be archived so.
   *
   * @param why one sentence, with what to do
   */
  record Impossible(String why) implements Archiving {}
}
