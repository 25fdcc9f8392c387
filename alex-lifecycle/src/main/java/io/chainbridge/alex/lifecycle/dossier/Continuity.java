// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the log says is not in the home any more: a fold of its leaves.
 *
 * @param leaves number of leaves folded
 * @param pending proposed and not confirmed, each with its proposer
 * @param gaps confirmed; they stay for ever
 */
public record Continuity(long leaves, Map<Absence, Person> pending, List<Gap> gaps) {
  /**
   * One confirmed absence.
   *
   * @param leaf index of the leaf that says so
   */
  public record Gap(long leaf, Instant at, HomeEvent.AbsenceConfirmed said) {
    /** The archive that it is; empty for a loss. */
    public Optional<Absence.Archive> archive() {
      return said.absence() instanceof Absence.Archive archive
          ? Optional.of(archive)
          : Optional.empty();
    }

    /** One sentence: what, when, by whom and why. */
    public String words() {
      return "%s; log leaf %d of %s, by %s and %s: %s"
          .formatted(
              said.absence().words(),
              leaf,
              at,
              said.proposedBy().subject(),
              said.by().subject(),
              said.reason());
    }
  }

  public Continuity {
    pending = Collections.unmodifiableMap(new LinkedHashMap<>(pending));
    gaps = List.copyOf(gaps);
  }

  /** Of a log without leaves. */
  public static Continuity whole() {
    return new Continuity(0, Map.of(), List.of());
  }

  /** The fold after one more leaf. */
  public Continuity after(Leaf leaf) {
    Map<Absence, Person> waiting = new LinkedHashMap<>(pending);
    List<Gap> all = new ArrayList<>(gaps);
    if (leaf instanceof HomeLeaf home
        && home.event() instanceof HomeEvent.AbsenceProposed(var absence, _, var by)) {
      waiting.put(absence, by);
    } else if (leaf instanceof HomeLeaf home
        && home.event() instanceof HomeEvent.AbsenceConfirmed confirmed) {
      waiting.keySet().removeIf(other -> isSettled(other, confirmed.absence()));
      all.add(new Gap(leaves, leaf.at(), confirmed));
    }
    return new Continuity(leaves + 1, waiting, all);
  }

  /** Records that have left cannot leave again. */
  private static boolean isSettled(Absence waiting, Absence confirmed) {
    return waiting.equals(confirmed)
        || (waiting instanceof Absence.Archive archive
            && confirmed.ranges().stream().anyMatch(archive::overlaps));
  }

  /** Every confirmed loss. */
  public List<Gap> losses() {
    return gaps.stream().filter(gap -> gap.archive().isEmpty()).toList();
  }

  /** Every confirmed archive. */
  public List<Gap> archived() {
    return gaps.stream().filter(gap -> gap.archive().isPresent()).toList();
  }

  /** A proposed recovery of lost leaves; until it is confirmed nothing else is decided. */
  public Optional<Absence.Recovery> unconfirmedLoss() {
    return pending.keySet().stream()
        .filter(Absence.Recovery.class::isInstance)
        .map(Absence.Recovery.class::cast)
        .filter(recovery -> recovery.leaves().isPresent())
        .findFirst();
  }

  /** Every confirmed range of absent prediction records. */
  public List<AbsentRecords> records() {
    return gaps.stream().flatMap(gap -> gap.said().absence().ranges().stream()).toList();
  }

  /** Every confirmed loss of leaves. */
  public List<LostLeaves> lostLeaves() {
    return gaps.stream()
        .map(gap -> gap.said().absence())
        .filter(Absence.Recovery.class::isInstance)
        .flatMap(absence -> ((Absence.Recovery) absence).leaves().stream())
        .toList();
  }

  /** Whether a checkpoint falls among leaves that are confirmed to be lost. */
  public boolean isLost(long size, Sha256 root) {
    return lostLeaves().stream().anyMatch(lost -> lost.coversCheckpoint(size, root));
  }
}
