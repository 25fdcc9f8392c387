// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.random.RandomGenerator;

/**
 * The line in which a LightGBM text states how long its trees are. Were it not corrected after a
 * change, hardly a changed file would come past it.
 */
final class LightGbmSizes {
  private static final String SIZES = "\ntree_sizes=";

  private LightGbmSizes() {}

  /** The file, three times in four with the line corrected if there is one. */
  static byte[] corrected(byte[] file, RandomGenerator random) {
    boolean tree = file.length > 4 && file[0] == 't' && file[1] == 'r' && file[2] == 'e';
    if (!tree || random.nextInt(4) == 0) {
      return file;
    }
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int line = text.indexOf(SIZES);
    int end = text.indexOf('\n', line + 1);
    int start = text.indexOf("\nTree=");
    if (line < 0 || end < 0 || start < end) {
      return file;
    }
    StringJoiner sizes = new StringJoiner(" ", SIZES, "");
    while (text.startsWith("\nTree=", start)) {
      int tree2 = text.indexOf("\nTree=", start + 1);
      int last = text.indexOf("\nend of trees", start + 1);
      int next = tree2 < 0 || (last >= 0 && last < tree2) ? last : tree2;
      if (next < 0) {
        return file;
      }
      sizes.add(String.valueOf(next - start));
      start = next;
    }
    return (text.substring(0, line) + sizes + text.substring(end))
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
