// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import io.chainbridge.alex.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The bytes of a segment, big-endian.
 *
 * <p>Header, 64 bytes: magic {@code ALEXPRED}, version (4), segment number (8), first sequence (8),
 * hash of the record before it (32, zero in the first segment), CRC32C of all that (4). Record, 60
 * bytes and the payload: payload length (4), type (4), sequence (8), first sequence of its group
 * commit (8), CRC32C of everything but itself (4), hash of the record before it (32), payload. A
 * record's hash is SHA-256 of all its bytes. Zeros follow the last record.
 */
final class SegmentFormat {
  static final int HEADER_BYTES = 64;
  static final int RECORD_BYTES = 60;
  static final int HASH_BYTES = 32;
  static final int TYPE_PREDICTION = 1;
  static final String SUFFIX = ".seg";
  static final String PREFIX = "predictions-";

  private static final byte[] MAGIC = "ALEXPRED".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int CRC_AT = 24;
  private static final int PREVIOUS_AT = 28;

  private SegmentFormat() {}

  /** What a segment says of itself. */
  @SuppressWarnings("ArrayRecordComponent") // room-internal, never compared
  record Header(long number, long firstSequence, byte[] previous) {}

  static String fileName(long number) {
    return PREFIX + "%012d".formatted(number) + SUFFIX;
  }

  static byte[] header(Header header) {
    ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES);
    out.put(MAGIC).putInt(VERSION).putLong(header.number).putLong(header.firstSequence);
    out.put(header.previous);
    CRC32C crc = new CRC32C();
    crc.update(out.array(), 0, HEADER_BYTES - 4);
    return out.putInt((int) crc.getValue()).array();
  }

  /** Whether the first bytes are a sound header. */
  static boolean hasHeader(ByteBuffer segment) {
    if (segment.limit() < HEADER_BYTES) {
      return false;
    }
    byte[] bytes = new byte[HEADER_BYTES];
    segment.get(0, bytes);
    return Arrays.equals(bytes, header(readHeader(segment)));
  }

  static Header readHeader(ByteBuffer segment) {
    byte[] previous = new byte[HASH_BYTES];
    segment.get(28, previous);
    return new Header(segment.getLong(12), segment.getLong(20), previous);
  }

  /** Appends one record to the buffer and returns its hash. */
  static byte[] put(ByteBuffer out, long sequence, long group, byte[] previous, byte[] payload) {
    int start = out.position();
    out.putInt(payload.length).putInt(TYPE_PREDICTION).putLong(sequence).putLong(group);
    out.putInt(0).put(previous).put(payload);
    int size = RECORD_BYTES + payload.length;
    out.putInt(start + CRC_AT, crc(out, start, size));
    MessageDigest digest = Sha256.newMessageDigest();
    digest.update(out.slice(start, size));
    return digest.digest();
  }

  private static int crc(ByteBuffer bytes, int start, int size) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(start, CRC_AT));
    crc.update(bytes.slice(start + PREVIOUS_AT, size - PREVIOUS_AT));
    return (int) crc.getValue();
  }

  /** Whether a whole record with a right checksum begins at this byte. */
  static boolean isRecord(ByteBuffer segment, int at) {
    if (segment.limit() - at < RECORD_BYTES) {
      return false;
    }
    int length = segment.getInt(at);
    return length >= 0
        && length <= segment.limit() - at - RECORD_BYTES
        && segment.getInt(at + 4) == TYPE_PREDICTION
        && segment.getInt(at + CRC_AT) == crc(segment, at, RECORD_BYTES + length);
  }

  static int size(ByteBuffer segment, int at) {
    return RECORD_BYTES + segment.getInt(at);
  }

  static long sequence(ByteBuffer segment, int at) {
    return segment.getLong(at + 8);
  }

  static long group(ByteBuffer segment, int at) {
    return segment.getLong(at + 16);
  }

  static byte[] previous(ByteBuffer segment, int at) {
    byte[] previous = new byte[HASH_BYTES];
    segment.get(at + PREVIOUS_AT, previous);
    return previous;
  }

  static byte[] hash(ByteBuffer segment, int at) {
    MessageDigest digest = Sha256.newMessageDigest();
    digest.update(segment.slice(at, size(segment, at)));
    return digest.digest();
  }

  static byte[] payload(ByteBuffer segment, int at) {
    byte[] payload = new byte[segment.getInt(at)];
    segment.get(at + RECORD_BYTES, payload);
    return payload;
  }
}
