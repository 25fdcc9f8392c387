// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.dossier.Absence;
import io.chainbridge.alex.lifecycle.dossier.AbsentRecords;
import io.chainbridge.alex.lifecycle.dossier.Continuity;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import io.chainbridge.alex.lifecycle.dossier.HomeLeaf;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.LostLeaves;
import io.chainbridge.alex.predictionlog.CountedRecords;
import io.chainbridge.alex.predictionlog.Gap;
import io.chainbridge.alex.predictionlog.Gaps;
import io.chainbridge.alex.predictionlog.LostRecords;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What a home lacks of what its log and its checkpoints say it had. It is computed, never told. */
public final class HomeLosses {
  private HomeLosses() {}

  /** Everything that is gone and that nobody answers for yet; reads every prediction record. */
  public static Absence.Recovery of(Home home, Continuity continuity) {
    List<AbsentRecords> records =
        LostRecords.of(home.predictions(), counted(home.journal().leaves()), gaps(continuity))
            .stream()
            .map(gap -> new AbsentRecords(gap.from(), gap.to(), gap.head()))
            .toList();
    Optional<LostLeaves> leaves =
        home.journal()
            .behind()
            .map(lost ->
                new LostLeaves(
                    lost.from(),
                    lost.to(),
                    lost.root(),
                    CountedRecords.newest(home.predictions()).records()));
    return new Absence.Recovery(
        records, leaves.<Absence.LogLoss>map(lost -> lost).orElse(new Absence.NoLeaf()));
  }

  /** The records that the log says are not in the home any more. */
  public static Gaps gaps(Continuity continuity) {
    return new Gaps(
        continuity.records().stream()
            .map(range -> new Gap(range.from(), range.to(), range.head()))
            .toList());
  }

  private static NavigableMap<Long, Sha256> counted(List<Leaf> leaves) {
    NavigableMap<Long, Sha256> counted = new TreeMap<>();
    for (Leaf leaf : leaves) {
      if (leaf instanceof HomeLeaf home
          && home.event() instanceof HomeEvent.RecordsCounted(long records, Sha256 head, Sha256 _)
          && records > 0) {
        counted.put(records, head);
      }
    }
    return counted;
  }
}
