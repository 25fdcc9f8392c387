// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence.rows;

import io.chainbridge.alex.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is kept of the rows beside the held-out ones: when each held-out row was decided, and a
 * print of each training row, by which anybody finds out whether a row is in both parts.
 *
 * <p>A print is the first 8 bytes of the SHA-256 of a row as a line of {@link RowLines}.
 *
 * @param timed whether rows have a time
 * @param heldOut microseconds since 1970, in the order of the held-out rows; 0 without time
 * @param training prints of the training rows, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // long arrays, read and never written
public record RowPrints(boolean timed, long[] heldOut, long[] training) {
  /** Name of the file among the files of a training command. */
  public static final String FILE = "row_prints.txt";

  private static final String HEAD = "alex-row-prints 1";
  private static final HexFormat HEX = HexFormat.of();

  /** The prints of these rows. */
  public static RowPrints of(JudgedRows rows, List<String> features) {
    RowLines lines = new RowLines(rows.table(), rows.events(), features);
    return new RowPrints(
        rows.timed(),
        IntStream.of(rows.heldOut()).mapToLong(row -> rows.decided()[row]).toArray(),
        IntStream.of(rows.train()).mapToLong(row -> print(lines.line(row))).sorted().toArray());
  }

  static long print(String line) {
    byte[] digest = HEX.parseHex(Sha256.of(line.getBytes(StandardCharsets.UTF_8)).hex());
    return ByteBuffer.wrap(digest).getLong();
  }

  /** The canonical text in UTF-8. */
  public byte[] bytes() {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    text.append(timed ? "timed" : "untimed").append('\n');
    text.append("held out ").append(heldOut.length).append('\n');
    for (long at : heldOut) {
      text.append(at).append('\n');
    }
    for (long print : training) {
      text.append(HEX.toHexDigits(print)).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads the canonical text back.
   *
   * @throws IllegalArgumentException when the bytes are not a canonical text
   */
  public static RowPrints in(byte[] bytes) {
    List<String> lines =
        new ArrayList<>(new String(bytes, StandardCharsets.UTF_8).lines().toList());
    try {
      int held = Integer.parseInt(lines.get(2).substring("held out ".length()));
      RowPrints read =
          new RowPrints(
              lines.get(1).equals("timed"),
              lines.subList(3, 3 + held).stream().mapToLong(Long::parseLong).toArray(),
              lines.subList(3 + held, lines.size()).stream()
                  .mapToLong(HexFormat::fromHexDigitsToLong)
                  .toArray());
      if (Arrays.equals(read.bytes(), bytes)) {
        return read;
      }
    } catch (IndexOutOfBoundsException | IllegalArgumentException _) {
      // said below
    }
    throw new IllegalArgumentException(FILE + " must be in its canonical form");
  }
}
