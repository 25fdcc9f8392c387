// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.lifecycle.decide.HomeDecision;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import io.chainbridge.alex.monitoring.window.CountList;
import io.chainbridge.alex.predictionlog.CountedRecords;
import io.chainbridge.alex.predictionlog.LogHead;
import io.chainbridge.alex.predictionlog.PredictionLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Ties the prediction log and the kept days to the governance log: how far the log has grown and
 * which days are closed is entered before every judgement, whenever a segment is full, after days
 * were closed, and once a day, so that none of it can disappear or change unnoticed.
 *
 * <p>Where records are missing that were counted, nothing is scored any more. One thread at a time.
 */
public final class RecordsWatch {
  private static final Duration AT_LEAST = Duration.ofDays(1);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
  private static final LogHead NO_OUTCOMES = new LogHead(0, Sha256.of(new byte[0]), 0);

  private final Governance governance;
  private final PredictionLog log;
  private final CountsStore counts;
  private final Supplier<Optional<LogHead>> outcomes;
  private final Consumer<String> lines;
  private long segment;
  private Instant counted = Instant.MIN;
  private Instant looked = Instant.MIN;

  public RecordsWatch(
      Governance governance, PredictionLog log, WatchPorts ports, Consumer<String> lines) {
    this.governance = governance;
    this.log = log;
    this.counts = ports.counts();
    this.outcomes = ports.labels()::logged;
    this.lines = lines;
    this.segment = log.head().segment();
  }

  /** Compares the log with the newest count; call it before anything is served. */
  public void start(Path folder) {
    Optional<String> missing =
        governance
            .book()
            .counted()
            .flatMap(count ->
                CountedRecords.missing(
                    folder,
                    count.records(),
                    count.chainHead(),
                    HomeLosses.gaps(governance.book().continuity())));
    missing.ifPresent(log::stop);
    missing.or(log::checkSegments).ifPresent(this::alarm);
  }

  private void alarm(String why) {
    lines.accept(
        "NOTHING IS SCORED: "
            + why
            + "; bring the prediction segments back, or have two administrators run alex recover,"
            + " then restart");
  }

  /** Enters how far the log has grown and which days are closed, if that is news. */
  public void count() {
    if (log.isWritable()) {
      enter(log.head());
    }
  }

  private void enter(LogHead head) {
    LogHead given = outcomes.get().orElse(NO_OUTCOMES);
    byte[] days = new CountList(given.records(), given.hash(), counts.closedDays()).text();
    Optional<HomeEvent.RecordsCounted> before = governance.book().counted();
    boolean known =
        before.isPresent()
            && before.get().records() >= head.records()
            && before.get().days().equals(Sha256.of(days));
    if (known || (head.records() == 0 && days.length == 0)) {
      return;
    }
    segment = head.segment();
    if (governance.countRecords(head.records(), head.hash(), days)
        instanceof HomeDecision.Refused refused) {
      lines.accept("the prediction log was not counted: " + refused.shortfalls());
    }
  }

  /** Counts once a day and after every full segment, and looks at the files; for a timer. */
  public void tick(Instant now) {
    if (log.head().segment() != segment || !now.isBefore(counted.plus(AT_LEAST))) {
      counted = now;
      count();
    }
    if (!now.isBefore(looked.plus(LOOK_EVERY)) && log.isWritable()) {
      looked = now;
      LogHead head =
          log.head(); // what was answered until now, before it cannot be counted any more
      log.checkSegments()
          .ifPresent(why -> {
            enter(head);
            alarm(why);
          });
    }
  }
}
