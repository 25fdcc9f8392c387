// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.testkit.ForAll;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes of a log are those that docs/prediction-record.md describes. */
final class SegmentFormatTest {
  @TempDir Path folder;

  /** Written from the page alone, field by field. */
  private static byte[] header(long number, long first, byte[] previous) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write("ALEXPRED".getBytes(StandardCharsets.US_ASCII));
    out.writeInt(1);
    out.writeLong(number);
    out.writeLong(first);
    out.write(previous);
    out.writeInt(crc(bytes.toByteArray()));
    return bytes.toByteArray();
  }

  private static byte[] record(long sequence, long group, byte[] previous, byte[] payload)
      throws IOException {
    ByteArrayOutputStream before = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(before);
    out.writeInt(payload.length);
    out.writeInt(1);
    out.writeLong(sequence);
    out.writeLong(group);
    ByteArrayOutputStream after = new ByteArrayOutputStream();
    after.write(previous);
    after.write(payload);
    ByteArrayOutputStream checked = new ByteArrayOutputStream();
    checked.write(before.toByteArray());
    checked.write(after.toByteArray());
    out.writeInt(crc(checked.toByteArray()));
    before.write(after.toByteArray());
    return before.toByteArray();
  }

  private static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  @Test
  void aLogOfTwoRecordsHasTheBytesOfThePage() throws IOException {
    byte[] one = "one".getBytes(StandardCharsets.UTF_8);
    byte[] two = "zwei ü".getBytes(StandardCharsets.UTF_8);
    try (PredictionLog log =
        PredictionLog.open(folder, new LogSettings(4 << 10, Durability.POWER))) {
      log.append(one).join();
      log.append(two).join();
    }
    byte[] first = record(1, 1, new byte[32], one);
    byte[] second = record(2, 2, Sha256.of(first).raw(), two);
    ByteBuffer expected = ByteBuffer.allocate(4 << 10);
    expected.put(header(1, 1, new byte[32])).put(first).put(second);
    assertThat(Files.readAllBytes(folder.resolve("predictions-000000000001.seg")))
        .isEqualTo(expected.array());
    assertThat(SegmentAudit.of(folder).head()).isEqualTo(Sha256.of(second));
  }

  @Test
  void readsBackWhatItPuts() {
    new ForAll(17, 300)
        .holds(
            random -> {
              byte[] payload = new byte[random.nextInt(300)];
              random.nextBytes(payload);
              return payload;
            },
            payload -> {
              byte[] previous = Sha256.of(payload).raw();
              ByteBuffer out = ByteBuffer.allocate(1 << 10).position(64);
              byte[] hash = SegmentFormat.put(out, 7, 5, previous, payload);
              assertThat(SegmentFormat.isRecord(out.rewind(), 64)).isTrue();
              assertThat(SegmentFormat.sequence(out, 64)).isEqualTo(7);
              assertThat(SegmentFormat.group(out, 64)).isEqualTo(5);
              assertThat(SegmentFormat.previous(out, 64)).isEqualTo(previous);
              assertThat(SegmentFormat.payload(out, 64)).isEqualTo(payload);
              assertThat(SegmentFormat.hash(out, 64)).isEqualTo(hash);
              assertThat(SegmentFormat.size(out, 64)).isEqualTo(60 + payload.length);
            });
  }

  @Test
  void takesNoLengthThatLeavesTheSegment() {
    byte[] bytes = new byte[200];
    ByteBuffer out = ByteBuffer.wrap(bytes);
    var _ = SegmentFormat.put(out, 1, 1, new byte[32], new byte[100]);
    ByteBuffer whole = ByteBuffer.wrap(bytes);
    assertThat(SegmentFormat.isRecord(whole, 0)).isTrue();
    assertThat(SegmentFormat.isRecord(ByteBuffer.wrap(Arrays.copyOf(bytes, 159)), 0)).isFalse();
    assertThat(SegmentFormat.isRecord(ByteBuffer.wrap(Arrays.copyOf(bytes, 160)), 0)).isTrue();
    for (int length : new int[] {-1, Integer.MIN_VALUE, 141, Integer.MAX_VALUE}) {
      whole.putInt(0, length);
      assertThat(SegmentFormat.isRecord(whole, 0)).as("length " + length).isFalse();
    }
    assertThat(SegmentFormat.hasHeader(ByteBuffer.allocate(63))).isFalse();
    assertThat(SegmentFormat.hasHeader(ByteBuffer.allocate(64))).isFalse();
  }

  @Test
  void settingsHaveRanges() {
    for (int bytes : new int[] {Integer.MIN_VALUE, 0, 4_095, (1 << 30) + 1}) {
      assertThatThrownBy(() -> new LogSettings(bytes, Durability.POWER))
          .hasMessage("segmentBytes must be in 4096..1073741824, was: " + bytes);
    }
    assertThat(new LogSettings(4_096, Durability.POWER).largestPayload()).isEqualTo(4_096 - 124);
    assertThat(LogSettings.STANDARD.durability()).isEqualTo(Durability.POWER);
  }

  @Test
  void aRecordKeepsItsOwnCopyAndEqualsByContent() {
    byte[] payload = {1, 2};
    LogRecord record = new LogRecord(3, Sha256.of(payload), payload);
    LogRecord same = new LogRecord(3, Sha256.of(payload), payload.clone());
    payload[0] = 9;
    record.payload()[1] = 9;
    assertThat(record.payload()).containsExactly(1, 2);
    assertThat(record).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(record).isNotEqualTo(new LogRecord(3, record.hash(), payload));
    assertThat(record.toString()).endsWith("2 bytes]");
  }
}
