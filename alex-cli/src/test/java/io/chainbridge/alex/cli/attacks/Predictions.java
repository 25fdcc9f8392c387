// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import io.chainbridge.alex.digest.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Prediction segments in the hands of somebody who knows their form: no key is in the chain, so any
 * list of payloads can be chained.
 *
 * @param payload as JSON text
 * @param group first number of the group commit it was written in
 */
record Predictions(String payload, long group) {
  private static final int HEADER = 64;
  private static final int RECORD = 60;
  private static final int CRC_AT = 24;

  /** Every record of a home, in order. */
  static List<Predictions> of(Path folder) throws IOException {
    List<Predictions> records = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".seg")).sorted().toList()) {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        int at = HEADER;
        while (at + RECORD < bytes.limit() && bytes.getInt(at + 4) == 1) {
          byte[] payload = new byte[bytes.getInt(at)];
          bytes.get(at + RECORD, payload);
          records.add(
              new Predictions(new String(payload, StandardCharsets.UTF_8), bytes.getLong(at + 16)));
          at += RECORD + payload.length;
        }
      }
    }
    return records;
  }

  /** Replaces the folder by segments of these records. */
  static void into(Path folder, List<Predictions> records, int segmentBytes) throws IOException {
    Folders.delete(folder);
    Files.createDirectories(folder);
    byte[] previous = new byte[32];
    int number = 0;
    ByteBuffer out = ByteBuffer.allocate(0);
    for (int i = 0; i < records.size(); i++) {
      byte[] payload = records.get(i).payload.getBytes(StandardCharsets.UTF_8);
      if (out.remaining() < RECORD + payload.length) {
        if (number > 0) {
          Files.write(folder.resolve(name(number)), out.array());
        }
        number++;
        out = header(segmentBytes, number, i + 1L, previous);
      }
      previous = record(out, i + 1L, records.get(i).group, previous, payload);
    }
    Files.write(folder.resolve(name(Math.max(1, number))), out.array());
  }

  private static String name(int number) {
    return "predictions-%012d.seg".formatted(number);
  }

  private static ByteBuffer header(int size, long number, long first, byte[] previous) {
    ByteBuffer out = ByteBuffer.allocate(size);
    out.put("ALEXPRED".getBytes(StandardCharsets.US_ASCII)).putInt(1).putLong(number);
    out.putLong(first).put(previous);
    CRC32C crc = new CRC32C();
    crc.update(out.slice(0, HEADER - 4));
    return out.putInt((int) crc.getValue());
  }

  private static byte[] record(
      ByteBuffer out, long sequence, long group, byte[] previous, byte[] payload) {
    int start = out.position();
    out.putInt(payload.length).putInt(1).putLong(sequence).putLong(group);
    out.putInt(0).put(previous).put(payload);
    int end = out.position();
    CRC32C crc = new CRC32C();
    crc.update(out.slice(start, CRC_AT));
    crc.update(out.slice(start + CRC_AT + 4, end - start - CRC_AT - 4));
    out.putInt(start + CRC_AT, (int) crc.getValue());
    byte[] written = new byte[end - start];
    out.get(start, written);
    return Sha256.of(written).raw();
  }
}
