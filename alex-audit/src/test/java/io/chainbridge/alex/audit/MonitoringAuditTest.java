// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.decide.HomeDecision;
import io.chainbridge.alex.monitoring.window.ClosedDays;
import io.chainbridge.alex.monitoring.window.DayWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log counted the closed days of a week; each must still be what it was. */
final class MonitoringAuditTest {
  private static final ModelId OLD = new ModelId("risk_v1.0.0");
  private static final ModelId NEW = new ModelId("risk_v2.0.0");
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
  private static final String COUNTED =
      "the kept days 2026-01-05 to 2026-01-10 of risk_v2.0.0 are not those that log leaf ";

  private final WatchedWeek week = WatchedWeek.from(HomeStory.START);

  @TempDir private Path folder = Path.of("");

  /** A week is kept, and the log counts all of it but its last day. */
  private void counted(Function<byte[], Map<String, byte[]>> files) throws IOException {
    try (HomeStory story = HomeStory.in(folder).baseline(OLD, -1).inShadow(NEW, 0.5, OLD)) {
      Files.createDirectories(days());
      Files.write(days().resolveSibling("reference.txt"), week.reference().write());
      TreeMap<LocalDate, String> texts = new TreeMap<>();
      for (DayWindow window : week.windows()) {
        Files.writeString(day(window.from()), window.text());
        texts.put(window.from(), window.text());
      }
      texts.remove(texts.lastKey());
      byte[] list = ClosedDays.write(List.of(ClosedDays.of(NEW, texts)));
      HomeCommand count = new HomeCommand.CountRecords(0, Sha256.of(new byte[0]), Sha256.of(list));
      assertThat(story.governance().decide(count, files.apply(list)))
          .isInstanceOf(HomeDecision.Accepted.class);
    }
  }

  private void counted() throws IOException {
    counted(list -> Map.of("days.txt", list));
  }

  private Path days() {
    return folder.resolve("monitoring/risk_v2.0.0/days");
  }

  private Path day(LocalDate day) {
    return days().resolve(day + ".txt");
  }

  private List<String> findings(String what) {
    return HomeAudit.of(folder).lines().stream()
        .filter(line -> line.what().equals(what))
        .flatMap(line -> line.findings().stream())
        .toList();
  }

  private List<String> monitored() {
    return findings("monitored days");
  }

  /** One more than there were on this line of the day. */
  private void edit(LocalDate day, String line) throws IOException {
    String text = Files.readString(day(day));
    Files.writeString(day(day), text.replaceFirst(line + " (\\d)", line + " 1$1"));
    assertThat(Files.readString(day(day))).isNotEqualTo(text);
  }

  @Test
  void holdsWhereEveryDayIsAsItWasCounted() throws IOException {
    counted();
    assertThat(monitored()).isEmpty();
    assertThat(findings("commands and their files")).isEmpty();
  }

  @Test
  void findsADayThatWasEditedAfterItWasCounted() throws IOException {
    counted();
    edit(FIRST.plusDays(5), "requests");
    assertThat(monitored()).singleElement().asString().startsWith(COUNTED);
  }

  @Test
  void findsThatTheFirstOrTheLastCountedDayIsGone() throws IOException {
    counted();
    Files.delete(day(FIRST));
    assertThat(monitored()).singleElement().asString().startsWith(COUNTED);
  }

  @Test
  void findsThatTheCountedDaysAreGoneAltogether() throws IOException {
    counted();
    for (DayWindow window : week.windows()) {
      Files.delete(day(window.from()));
    }
    assertThat(monitored()).singleElement().asString().startsWith(COUNTED);
  }

  @Test
  void findsTheDaysWhereTheyWerePutAside() throws IOException {
    counted();
    Files.move(days().getParent(), folder.resolve("monitoring/risk_v2.0.0.ended-1"));
    assertThat(monitored()).isEmpty();
  }

  @Test
  void saysNothingOfADayThatWasClosedAfterTheCount() throws IOException {
    counted();
    edit(FIRST.plusDays(6), "requests");
    assertThat(monitored()).isEmpty();
  }

  /** A process that dies while it writes a day leaves such a file; nothing reads it. */
  @Test
  void saysNothingOfAFileThatWasNeverFinished() throws IOException {
    counted();
    Files.writeString(days().resolve(".2026-01-12.txt.half"), "requests 1");
    assertThat(monitored()).isEmpty();
    Files.writeString(days().resolve(".hidden"), "requests 1");
    assertThat(monitored()).singleElement().asString().endsWith(".hidden is no file of kept days");
  }

  @Test
  void findsACountWithoutItsList() throws IOException {
    counted(_ -> Map.of());
    assertThat(monitored()).singleElement().asString().contains("its list of closed days");
    assertThat(findings("commands and their files"))
        .singleElement()
        .asString()
        .contains("none of its files is the one that its count names");
  }

  @Test
  void findsAListThatIsNone() throws IOException {
    try (HomeStory story = HomeStory.in(folder).baseline(OLD, -1)) {
      byte[] list = "risk_v2.0.0 2026-13-01 2026-13-02\n".getBytes(UTF_8);
      HomeCommand count = new HomeCommand.CountRecords(0, Sha256.of(list), Sha256.of(list));
      assertThat(story.governance().decide(count, Map.of("days.txt", list)))
          .isInstanceOf(HomeDecision.Accepted.class);
    }
    assertThat(monitored())
        .singleElement()
        .asString()
        .endsWith("not a line of closed days: risk_v2.0.0 2026-13-01 2026-13-02");
  }
}
