// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes hostile files of whole ones: the same file for the same seed of the generator. A change is
 * blind (bits, bytes, slices) or knows that files are made of numbers and of words.
 */
final class FileMutator {
  private static final int LARGEST = 400_000;

  private static final List<String> NUMBERS =
      List.of(
          "-1",
          "0",
          "1",
          "2",
          "3",
          "-0.0",
          "1e999",
          "-1e999",
          "1e308",
          "-1.7976931348623157e308",
          "3.4028236e38",
          "4.9e-324",
          "1e-400",
          "NaN",
          "nan",
          "-nan",
          "Infinity",
          "-Infinity",
          "inf",
          "+inf",
          "-inf",
          "2147483647",
          "2147483648",
          "-2147483648",
          "4294967295",
          "4294967296",
          "9223372036854775807",
          "9223372036854775808",
          "65535",
          "65536",
          "16777216",
          "268435456",
          "0x10",
          "1e",
          "-",
          "00",
          "0.1e1",
          "1_000",
          "true",
          "null",
          "\"7\"",
          "9".repeat(390),
          "0." + "1".repeat(500));

  private static final List<String> WORDS =
      List.of(
          "",
          "{}",
          "[]",
          "[[]]",
          "null",
          "\"\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"nan\"",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "=",
          "\n",
          " ",
          "\\",
          "\"",
          "<",
          ">",
          "&lt;",
          "categorical",
          "numeric",
          "end of trees",
          "Tree=0",
          "\u00e9",
          "\ufeff",
          "#",
          "$",
          "N",
          "H");

  private static final String UBJ_TYPES = "iUIlLdD";

  private static final long[] WHOLES = {
    -1,
    0,
    1,
    2,
    127,
    128,
    255,
    32_767,
    65_536,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 32,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    0x7ff0000000000000L,
    0x7ff8000000000000L,
    0x7f800000L
  };

  private final FuzzSeeds seeds;
  private final RandomGenerator random;
  private byte[] file;

  private FileMutator(FuzzSeeds seeds, RandomGenerator random) {
    this.seeds = seeds;
    this.random = random;
    this.file = seeds.any(random).clone();
  }

  /** A file with a change or a few. */
  static byte[] mutated(FuzzSeeds seeds, RandomGenerator random) {
    FileMutator mutator = new FileMutator(seeds, random);
    do {
      if (mutator.isXml() && random.nextInt(3) > 0) {
        mutator.file = XmlMutator.changed(mutator.file, random);
      } else {
        mutator.change();
      }
    } while (mutator.file.length < LARGEST && random.nextInt(3) == 0);
    return LightGbmSizes.corrected(mutator.file, random);
  }

  private boolean isXml() {
    return file.length > 0 && file[0] == '<';
  }

  private void change() {
    if (file.length == 0) {
      file = seeds.any(random).clone();
    }
    switch (random.nextInt(20)) {
      case 0 -> file[at()] ^= (byte) (1 << random.nextInt(8));
      case 1 -> file[at()] = (byte) random.nextInt(256);
      case 2 -> insert(at(), randomBytes(1 + random.nextInt(8)));
      case 3 -> cut(at(), 1 + random.nextInt(random.nextBoolean() ? 4 : 400));
      case 4 -> file = Arrays.copyOf(file, at());
      case 5 -> repeat();
      case 6 -> nest();
      case 7 -> splice();
      case 8, 9, 10 -> replaceNumber();
      case 11 -> swap(tokenAt(at()), tokenAt(at()));
      case 12 -> replace(tokenAt(at()), utf8(WORDS.get(random.nextInt(WORDS.size()))));
      case 13 -> renameFromAnother();
      case 14, 15, 16, 17 -> nudgeNumber();
      default -> replaceTypedNumber();
    }
  }

  private int at() {
    return random.nextInt(file.length);
  }

  /** Repeats a slice, once or many times. */
  private void repeat() {
    int from = at();
    int length = Math.min(1 + random.nextInt(random.nextBoolean() ? 16 : 600), file.length - from);
    byte[] slice = Arrays.copyOfRange(file, from, from + length);
    int times = random.nextInt(20) == 0 ? Math.min(2_000, 60_000 / length) : 1;
    ByteBuffer all = ByteBuffer.allocate(slice.length * times);
    for (int i = 0; i < times; i++) {
      all.put(slice);
    }
    insert(random.nextBoolean() ? from : at(), all.array());
  }

  /** Containers in containers, closed or not. */
  private void nest() {
    int depth = random.nextInt(50) == 0 ? 50_000 : 1 + random.nextInt(60);
    String[] open = {"[", "{\"a\":", "{i\u0001a", "<a>"};
    String[] close = {"]", "}", "}", "</a>"};
    int kind = random.nextInt(open.length);
    insert(at(), utf8(open[kind].repeat(depth)));
    if (random.nextBoolean()) {
      insert(at(), utf8(close[kind].repeat(depth)));
    }
  }

  /** The head of this file and the tail of another, at places that look alike where possible. */
  private void splice() {
    byte[] other = seeds.any(random);
    int end = at();
    int from = random.nextInt(other.length);
    for (int i = from; random.nextBoolean() && i < other.length; i++) {
      if (other[i] == file[end]) {
        from = i;
        break;
      }
    }
    byte[] joined = Arrays.copyOf(file, end + other.length - from);
    System.arraycopy(other, from, joined, end, other.length - from);
    file = joined;
  }

  private void replaceNumber() {
    replace(numberAt(at()), utf8(NUMBERS.get(random.nextInt(NUMBERS.size()))));
  }

  /** A number of the same length, most often as valid as the one before. */
  private void nudgeNumber() {
    int[] span = numberAt(at());
    if (span[0] < span[1]) {
      file[span[0] + random.nextInt(span[1] - span[0])] = (byte) ('0' + random.nextInt(10));
    }
  }

  /** A number of binary JSON: its type and its bytes. */
  private void replaceTypedNumber() {
    int type = at();
    while (type < file.length && UBJ_TYPES.indexOf(file[type]) < 0) {
      type++;
    }
    if (type == file.length) {
      return;
    }
    int marker = UBJ_TYPES.charAt(random.nextInt(UBJ_TYPES.length()));
    int old = sizeOf(random.nextBoolean() ? file[type] : marker);
    byte[] whole = ByteBuffer.allocate(8).putLong(WHOLES[random.nextInt(WHOLES.length)]).array();
    byte[] value = new byte[1 + sizeOf(marker)];
    value[0] = (byte) marker;
    System.arraycopy(whole, 9 - value.length, value, 1, value.length - 1);
    replace(new int[] {type, Math.min(file.length, type + 1 + old)}, value);
  }

  private static int sizeOf(int type) {
    return switch (type) {
      case 'i', 'U' -> 1;
      case 'I' -> 2;
      case 'l', 'd' -> 4;
      default -> 8;
    };
  }

  private void renameFromAnother() {
    byte[] other = seeds.any(random);
    int[] token = tokenAt(other, random.nextInt(other.length));
    replace(tokenAt(at()), Arrays.copyOfRange(other, token[0], token[1]));
  }

  /** The first number at or after a place. */
  private int[] numberAt(int place) {
    int from = place;
    while (from < file.length && (file[from] < '0' || file[from] > '9')) {
      from++;
    }
    int to = from;
    while (to < file.length && "0123456789.eE+-".indexOf(file[to]) >= 0) {
      to++;
    }
    return new int[] {from, to};
  }

  private int[] tokenAt(int place) {
    return tokenAt(file, place);
  }

  /** The word at or after a place: the text between quotes, commas, blanks and brackets. */
  private static int[] tokenAt(byte[] in, int place) {
    int from = place;
    while (from > 0 && isInWord(in[from - 1])) {
      from--;
    }
    while (from < in.length && !isInWord(in[from])) {
      from++;
    }
    int to = from;
    while (to < in.length && isInWord(in[to])) {
      to++;
    }
    return new int[] {from, to};
  }

  private static boolean isInWord(byte b) {
    return b < 0 || (b > ' ' && "\"',:;={}[]<>/".indexOf(b) < 0);
  }

  private void swap(int[] a, int[] b) {
    int[] first = a[0] <= b[0] ? a : b;
    int[] second = a[0] <= b[0] ? b : a;
    if (first[1] <= second[0]) {
      byte[] early = Arrays.copyOfRange(file, first[0], first[1]);
      byte[] late = Arrays.copyOfRange(file, second[0], second[1]);
      replace(second, early);
      replace(first, late);
    }
  }

  private void cut(int from, int length) {
    replace(new int[] {from, Math.min(file.length, from + length)}, new byte[0]);
  }

  private void insert(int place, byte[] bytes) {
    replace(new int[] {place, place}, bytes);
  }

  private void replace(int[] span, byte[] bytes) {
    byte[] changed = new byte[file.length - (span[1] - span[0]) + bytes.length];
    System.arraycopy(file, 0, changed, 0, span[0]);
    System.arraycopy(bytes, 0, changed, span[0], bytes.length);
    System.arraycopy(file, span[1], changed, span[0] + bytes.length, file.length - span[1]);
    file = changed;
  }

  private byte[] randomBytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
