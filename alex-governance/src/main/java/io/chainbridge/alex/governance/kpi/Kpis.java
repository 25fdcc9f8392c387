// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.kpi;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The log in numbers at one moment, for the indicators of framework section 9.
 *
 * @param states how many models stand in each state, by the state's word; every word is there
 * @param refusals logged refusals by row and code; a submission refused for three reasons counts in
 *     three places
 * @param violations submissions refused for at least one of the blocked conditions (V rows)
 * @param rollbacksByRule rollbacks that a rule triggered
 * @param rollbacksByHand rollbacks that a person ordered
 * @param recentRollbacks rollbacks of either kind in the last 30 days
 * @param shadow finished shadow phases, from their start to the first percent of traffic, to a
 *     rollback or to a denial
 * @param deployment finished rollouts, from the first percent of traffic to 100
 */
public record Kpis(
    long leaves,
    SortedMap<String, Long> states,
    SortedMap<Reason, Long> refusals,
    long violations,
    long rollbacksByRule,
    long rollbacksByHand,
    long recentRollbacks,
    Span shadow,
    Span deployment) {
  public Kpis {
    states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
    refusals = Collections.unmodifiableSortedMap(new TreeMap<>(refusals));
  }

  /** Why a gate said no. */
  public record Reason(String row, String code) implements Comparable<Reason> {
    @Override
    public int compareTo(Reason other) {
      int byRow = row.compareTo(other.row);
      return byRow != 0 ? byRow : code.compareTo(other.code);
    }
  }

  /** How many phases ended and how long they took together. */
  public record Span(long count, Duration total) {
    static final Span NONE = new Span(0, Duration.ZERO);

    Span plus(Duration one) {
      return new Span(count + 1, total.plus(one));
    }
  }

  /** Models that decide all traffic of their name (row K1). */
  public long inProduction() {
    return of("LIVE") + of("FROZEN");
  }

  /** Models scored beside a champion (row K2). */
  public long inShadow() {
    return of("SHADOW_MODE");
  }

  /** Models on their way to shadow mode (row K3). */
  public long inDevelopment() {
    return of("PROPOSAL") + of("PROTOTYPE") + of("TRAINED") + of("TRAINING_APPROVAL");
  }

  private long of(String state) {
    Map<String, Long> counted = states;
    return counted.getOrDefault(state, 0L);
  }
}
