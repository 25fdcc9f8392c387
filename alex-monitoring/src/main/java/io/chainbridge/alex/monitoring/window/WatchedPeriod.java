// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/**
 * The counts that a period of one watched model is judged by.
 *
 * <p>Requests count when their day is in the period, both ends included. Labels count from all
 * windows, because most matured cohorts were scored before the period began.
 *
 * @param requests windows inside the period, added up
 * @param labels all windows, added up
 */
public record WatchedPeriod(DayWindow requests, DayWindow labels) {

  /** The sums of these windows; without any window both counts are empty. */
  public static WatchedPeriod of(
      List<DayWindow> windows, ModelReference reference, Instant from, Instant to) {
    DayWindow nothing = DayWindow.empty(reference, LocalDate.ofInstant(from, ZoneOffset.UTC));
    DayWindow requests = inside(windows, from, to).stream().reduce(DayWindow::plus).orElse(nothing);
    return new WatchedPeriod(requests, windows.stream().reduce(DayWindow::plus).orElse(nothing));
  }

  /** The windows whose days are all in the period, both ends included, by their first day. */
  public static List<DayWindow> inside(List<DayWindow> windows, Instant from, Instant to) {
    LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
    LocalDate last = LocalDate.ofInstant(to, ZoneOffset.UTC);
    return windows.stream()
        .filter(window -> !window.from().isBefore(first) && !window.to().isAfter(last))
        .sorted(Comparator.comparing(DayWindow::from))
        .toList();
  }

  /** Both canonical texts, one after the other, in UTF-8. */
  public byte[] bytes() {
    return (requests.text() + labels.text()).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads the canonical texts back, exactly.
   *
   * @throws DayWindowUnreadableException when the bytes are damaged or not canonical, or were
   *     counted over another reference
   */
  public static WatchedPeriod in(byte[] bytes, ModelReference reference) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int second = Math.max(0, text.indexOf(WindowText.HEAD, 1));
    return new WatchedPeriod(
        DayWindow.parse(text.substring(0, second), reference),
        DayWindow.parse(text.substring(second), reference));
  }

  /** Digest of {@link #bytes()}: what an observation or a rollback names as its evidence. */
  public Sha256 digest() {
    return Sha256.of(bytes());
  }
}
