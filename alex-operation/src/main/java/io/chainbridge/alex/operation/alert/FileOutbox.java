// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import io.chainbridge.alex.governance.home.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * An outbox in {@code alerts/outbox.jsonl} of a home: one JSON line for each entry, on disk before
 * {@link #append} returns. Opening it writes it anew without what is over. One process at a time
 * may write; any may {@link #read}.
 *
 * <p>A line without an end was never acknowledged and does not count. Any other line that cannot be
 * read is skipped and told.
 */
public final class FileOutbox implements Outbox {
  private static final long REWRITE_AT = 16L << 20;

  private final Path file;
  private final OutboxFold fold;
  private FileChannel channel;
  private long size;

  private FileOutbox(Path file, OutboxFold fold) throws IOException {
    this.file = file;
    this.fold = fold;
    this.channel = rewritten();
    this.size = channel.size();
  }

  /** Where the outbox of a home lies. */
  public static Path in(Path home) {
    return home.resolve("alerts").resolve("outbox.jsonl");
  }

  /**
   * Opens the outbox, creating it where it is missing.
   *
   * @param lines receives a line for each entry that cannot be read
   */
  public static FileOutbox open(Path file, Consumer<String> lines) {
    try {
      SecretFile.createFolder(SecretFile.parent(file));
      return new FileOutbox(file, folded(file, lines));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be used", e);
    }
  }

  /** What is in the outbox, without writing; the server may run. */
  public static OutboxView read(Path file, Consumer<String> lines) {
    try {
      return folded(file, lines).view();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private static OutboxFold folded(Path file, Consumer<String> lines) throws IOException {
    OutboxFold fold = new OutboxFold();
    if (!Files.exists(file)) {
      return fold;
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    int number = 0;
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      number++;
      try {
        fold.apply(OutboxJson.entry(text.substring(from, end)));
      } catch (IllegalArgumentException e) {
        lines.accept("%s:%d cannot be read and is skipped: %s".formatted(file, number, e));
      }
      from = end + 1;
    }
    return fold;
  }

  /** The file with the fewest entries that say the same, open to append to. */
  private FileChannel rewritten() throws IOException {
    StringBuilder text = new StringBuilder();
    fold.entries().forEach(entry -> text.append(OutboxJson.line(entry)).append('\n'));
    SecretFile.create(file, text.toString().getBytes(StandardCharsets.UTF_8));
    return FileChannel.open(file, StandardOpenOption.WRITE);
  }

  @Override
  public synchronized void append(OutboxEntry entry) {
    byte[] line = (OutboxJson.line(entry) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      if (!channel.isOpen()) { // an interrupt of a writer closes it
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
      }
      if (channel.size() > size) {
        channel.truncate(size); // half a line of an append that failed
      }
      ByteBuffer left = ByteBuffer.wrap(line);
      while (left.hasRemaining()) {
        int _ = channel.write(left, size + left.position());
      }
      channel.force(true);
      size += line.length;
      fold.apply(entry);
      if (size > REWRITE_AT) {
        rewrite();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  private void rewrite() throws IOException {
    FileChannel before = channel;
    channel = rewritten();
    size = channel.size();
    before.close();
  }

  @Override
  public synchronized OutboxView view() {
    return fold.view();
  }

  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be closed", e);
    }
  }
}
