// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.monitoring.alert.AlertState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileOutboxTest extends OutboxContract {
  private static final OutboxMessage FIRST = Alerts.message("pager", "a", AlertState.FIRING);
  private static final OutboxMessage SECOND = Alerts.message("slack", "b", AlertState.FIRING);
  private static final OutboxMessage SECOND_OVER =
      Alerts.message("slack", "b", AlertState.RESOLVED);

  private static final List<OutboxEntry> LIFE =
      List.of(
          new OutboxEntry.Queued(3, List.of(FIRST, SECOND)),
          new OutboxEntry.Failed(FIRST.id(), Alerts.AT.plusSeconds(1), "answered 500"),
          new OutboxEntry.Failed(SECOND.id(), Alerts.AT.plusSeconds(2), "answered 503"),
          new OutboxEntry.Sent(FIRST.id()),
          new OutboxEntry.Queued(4, List.of()),
          new OutboxEntry.Queued(5, List.of(Alerts.message("pager", "a", AlertState.RESOLVED))),
          new OutboxEntry.Died(SECOND.id(), Alerts.AT.plusSeconds(9), "answered 400"),
          new OutboxEntry.Queued(5, List.of(SECOND_OVER)),
          new OutboxEntry.Sent(SECOND_OVER.id()),
          new OutboxEntry.Queued(6, List.of()));

  @TempDir private Path home = Path.of("");

  private final List<String> lines = new ArrayList<>();
  private final List<FileOutbox> opened = new ArrayList<>();

  private FileOutbox open() {
    opened.add(FileOutbox.open(FileOutbox.in(home), lines::add));
    return opened.getLast();
  }

  @AfterEach
  void close() {
    opened.forEach(FileOutbox::close);
  }

  @Override
  Outbox outbox() {
    return open();
  }

  private OutboxView reopened() {
    close();
    return open().view();
  }

  @Test
  void isTheSameAfterARestartAtEachStep() {
    Outbox outbox = open();
    for (OutboxEntry entry : LIFE) {
      outbox.append(entry);
      OutboxView before = outbox.view();
      assertThat(FileOutbox.read(FileOutbox.in(home), lines::add)).isEqualTo(before);
      close();
      outbox = open();
      assertThat(outbox.view()).isEqualTo(before);
    }
    assertThat(lines).isEmpty();
  }

  /** Whatever part of the last write is on disk: what was acknowledged before is there. */
  @Test
  void survivesACutAtEveryByte() throws IOException {
    LIFE.forEach(open()::append);
    byte[] whole = Files.readAllBytes(FileOutbox.in(home));
    Path cut = home.resolve("cut.jsonl");
    for (int length = 0; length <= whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      Files.write(cut, part);
      OutboxFold complete = new OutboxFold();
      String text = new String(part, StandardCharsets.UTF_8);
      text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .map(OutboxJson::entry)
          .forEach(complete::apply);
      assertThat(FileOutbox.read(cut, lines::add)).isEqualTo(complete.view());
      if (length % 40 == 0) { // each writes to the disk
        try (FileOutbox outbox = FileOutbox.open(cut, lines::add)) {
          assertThat(outbox.view()).isEqualTo(complete.view());
          outbox.append(new OutboxEntry.Queued(9, List.of()));
        }
        assertThat(FileOutbox.read(cut, lines::add).leaves()).isEqualTo(9);
      }
    }
    assertThat(lines).isEmpty();
  }

  @Test
  void skipsADamagedLineAndTellsWhich() throws IOException {
    open().append(LIFE.getFirst());
    Path file = FileOutbox.in(home);
    Files.writeString(file, "{\"entry\":\"sent\"}\n" + Files.readString(file));
    assertThat(reopened().waiting()).hasSize(2);
    assertThat(lines).singleElement().asString().contains("outbox.jsonl:1 cannot be read");
  }

  @Test
  void forgetsWhatIsOverWhenItIsOpened() throws IOException {
    Outbox outbox = open();
    for (int i = 0; i < 50; i++) {
      OutboxMessage message = Alerts.message("pager", "rule" + i, AlertState.FIRING);
      outbox.append(new OutboxEntry.Queued(i, List.of(message)));
      outbox.append(new OutboxEntry.Sent(message.id()));
      OutboxMessage over = Alerts.message("pager", "rule" + i, AlertState.RESOLVED);
      outbox.append(new OutboxEntry.Queued(i, List.of(over)));
      outbox.append(new OutboxEntry.Sent(over.id()));
    }
    OutboxView view = reopened();
    assertThat(view).isEqualTo(new OutboxView(49, List.of(), List.of(), List.of()));
    assertThat(FileOutbox.in(home)).content().hasLineCount(2);
  }

  @Test
  void isReadableByItsOwnerOnly() throws IOException {
    open();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(FileOutbox.in(home))))
        .isEqualTo("rw-------");
  }
}
