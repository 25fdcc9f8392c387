// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.testkit.ForAll;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class WindowTextTest {
  private static final Book BOOK = new Book(-2, 17);
  private static final DayWindow WINDOW =
      Book.windows(BOOK.calm(3, 40), 24).stream().reduce(DayWindow::plus).orElseThrow();

  @Test
  void readsItsCanonicalTextBack() {
    DayWindow read = DayWindow.parse(WINDOW.text(), BOOK.reference);
    assertThat(read).isEqualTo(WINDOW);
    assertThat(read.text()).isEqualTo(WINDOW.text());
    assertThat(read.digest()).isEqualTo(WINDOW.digest());
  }

  @Test
  void readsTheWindowOfADayWithoutTraffic() {
    DayWindow empty = DayWindow.empty(BOOK.reference, Book.START);
    assertThat(DayWindow.parse(empty.text(), BOOK.reference)).isEqualTo(empty);
  }

  /** A changed digit may be another window; what is read has that text, and no other. */
  @Test
  void readsADamagedTextExactlyOrRefusesIt() {
    new ForAll(18, 2_000)
        .holds(
            random -> {
              byte[] stored = WINDOW.text().getBytes(StandardCharsets.US_ASCII);
              stored[random.nextInt(stored.length)] ^= (byte) (1 << random.nextInt(7));
              return new String(stored, StandardCharsets.US_ASCII);
            },
            damaged -> {
              try {
                DayWindow read = DayWindow.parse(damaged, BOOK.reference);
                assertThat(read.text()).isEqualTo(damaged);
              } catch (DayWindowUnreadableException e) {
                assertThat(e).hasMessageContaining(": line ");
              }
            });
  }

  @Test
  void refusesEveryTextThatIsCutWithinALine() {
    String text = WINDOW.text();
    for (int length = 0; length < text.length(); length++) {
      if (length == 0 || text.charAt(length - 1) != '\n') {
        String cut = text.substring(0, length);
        assertThatThrownBy(() -> DayWindow.parse(cut, BOOK.reference))
            .isInstanceOf(DayWindowUnreadableException.class);
      }
    }
  }

  @Test
  void namesTheLineThatIsDamaged() {
    requireRefused(text -> text.replace("alex-window 4", "alex-window 3"), "line 1: expected");
    requireRefused(text -> text.replace("days 2026-01-01", "days 2026-13-01"), "line 3: ");
    requireRefused(text -> text.replace("requests ", "requests  "), "line 4: ");
    requireRefused(text -> text.replace("requests ", "requests 1 "), "expected 3 values, found: 4");
    requireRefused(text -> text.replace("divergence ", "divergence 0"), "line 5: ");
    requireRefused(text -> text.replace("approvals", "x"), "line 6: ");
    requireRefused(text -> text.replace("\nlatency ", "\nlatency 99999 "), "line 7: ");
    requireRefused(text -> text.replace("\n", "\r\n"), "line 1: ");
    requireRefused(text -> text + "\n", "line ");
  }

  @Test
  void refusesAWindowOverAnotherReference() {
    assertThatThrownBy(() -> DayWindow.parse(WINDOW.text(), new Book(-1, 3).reference))
        .isInstanceOf(DayWindowUnreadableException.class)
        .hasMessageContaining("another reference");
  }

  @Test
  void readsTheRequestsOfEvidenceWithoutTheReference() {
    WatchedPeriod period = new WatchedPeriod(WINDOW, WINDOW.plus(WINDOW));
    WatchedRequests requests = WatchedRequests.in(period.bytes());
    assertThat(requests.reference()).isEqualTo(BOOK.reference.digest());
    assertThat(requests.from()).isEqualTo(WINDOW.from());
    assertThat(requests.to()).isEqualTo(WINDOW.to());
    assertThat(requests.traffic()).isEqualTo(WINDOW.traffic());
  }

  private static void requireRefused(UnaryOperator<String> damage, String message) {
    String damaged = damage.apply(WINDOW.text());
    assertThat(damaged).isNotEqualTo(WINDOW.text());
    assertThatThrownBy(() -> DayWindow.parse(damaged, BOOK.reference))
        .isInstanceOf(DayWindowUnreadableException.class)
        .hasMessageContaining(message);
  }
}
