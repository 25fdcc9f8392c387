// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The windows of one watched model, cut for judging a period.
 *
 * <p>Requests count when their day lies in the period, both ends included. Labels count from all
 * windows, because the cohorts that are old enough were mostly scored before the period began.
 *
 * @param requests windows inside the period, added up
 * @param labels all windows, added up
 */
public record WatchedPeriod(DayWindow requests, DayWindow labels) {

  /** Cuts and adds up; without any window the result counts nothing. */
  public static WatchedPeriod of(
      List<DayWindow> windows, ModelReference reference, Instant from, Instant to) {
    LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
    LocalDate last = LocalDate.ofInstant(to, ZoneOffset.UTC);
    DayWindow nothing = DayWindow.empty(reference, first);
    DayWindow requests =
        windows.stream()
            .filter(window -> !window.from().isBefore(first) && !window.to().isAfter(last))
            .reduce(DayWindow::plus)
            .orElse(nothing);
    return new WatchedPeriod(requests, windows.stream().reduce(DayWindow::plus).orElse(nothing));
  }

  /** Both canonical texts, one after the other: what {@link #digest()} is of. */
  public byte[] bytes() {
    return (requests.text() + labels.text()).getBytes(StandardCharsets.UTF_8);
  }

  /** What an observation or a rollback names as its evidence. */
  public Sha256 digest() {
    return Sha256.of(bytes());
  }
}
