// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Outcomes of loans, each known an hour after its request. They follow the champion's score, or are
 * bad throughout. Thread-safe.
 */
public final class LoanOutcomes implements LabelSource {
  public static final Duration KNOWN_AFTER = Duration.ofHours(1);

  private final Random random = new Random(5);
  private final List<KnownOutcome> due = new ArrayList<>();
  private boolean bad;

  /** From now on every outcome is bad. */
  public synchronized void turnBad() {
    bad = true;
  }

  @Override
  public synchronized void scored(long record, ScoredRequest request) {
    boolean event = bad || random.nextDouble() < request.champion().score();
    due.add(new KnownOutcome(request, request.at().plus(KNOWN_AFTER), event));
  }

  @Override
  public synchronized List<KnownOutcome> knownBy(Instant now) {
    List<KnownOutcome> known =
        due.stream().filter(outcome -> !outcome.knownAt().isAfter(now)).toList();
    due.removeAll(known);
    return known;
  }
}
