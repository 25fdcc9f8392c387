// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

/** Checks byte by byte that a stream is UTF-8 text (RFC 3629, section 4). Not thread-safe. */
final class Utf8Watch {
  private int awaited;
  private int low = 0x80;
  private int high = 0xBF;

  /** Whether this byte may follow; NUL may not. */
  boolean accepts(int next) {
    if (awaited > 0) {
      boolean fits = next >= low && next <= high;
      awaited--;
      low = 0x80;
      high = 0xBF;
      return fits;
    }
    if (next < 0x80) {
      return next != 0;
    }
    if (next < 0xC2 || next > 0xF4) {
      return false;
    }
    awaited = next < 0xE0 ? 1 : next < 0xF0 ? 2 : 3;
    low = next == 0xE0 ? 0xA0 : next == 0xF0 ? 0x90 : 0x80;
    high = next == 0xED ? 0x9F : next == 0xF4 ? 0x8F : 0xBF;
    return true;
  }
}
