// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * Detects the binary format that XGBoost wrote before it had JSON and UBJSON. It begins with the
 * parameters of the model, the first of them its base score as a float, so its first bytes can look
 * like any other format. The names of the objective and the booster follow.
 */
final class OldXgboost {
  private static final byte[] MARK = "binf".getBytes(StandardCharsets.US_ASCII);

  /** Bytes of the parameters. */
  private static final int PARAMETERS = 136;

  private static final int LONGEST_NAME = 64;
  private static final Set<String> BOOSTERS = Set.of("gbtree", "dart", "gblinear");

  private OldXgboost() {}

  /** Whether these are the bytes of such a model, with or without the mark before it. */
  static boolean wrote(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    byte[] start = new byte[Math.min(MARK.length, file.remaining())];
    file.get(0, start);
    if (Arrays.equals(start, MARK)) {
      return true;
    }
    if (file.remaining() < PARAMETERS) {
      return false;
    }
    file.position(PARAMETERS);
    return !name(file).isEmpty() && BOOSTERS.contains(name(file));
  }

  /** A text after its length in 8 bytes; empty if there is none. */
  private static String name(ByteBuffer file) {
    if (file.remaining() < Long.BYTES) {
      return "";
    }
    long length = file.getLong();
    if (length < 1 || length > Math.min(LONGEST_NAME, file.remaining())) {
      return "";
    }
    byte[] text = new byte[(int) length];
    file.get(text);
    return new String(text, StandardCharsets.US_ASCII);
  }
}
