// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

/**
 * One thing wrong with an input file. A fault may quote a hostile file, so its texts are cut to a
 * fixed length, and {@code where} and {@code problem} are each kept on one printable line.
 *
 * @param where the line, column and JSON path, or the part of the file
 * @param problem what is wrong there
 * @param whatToDo how the sender can fix it
 */
public record ArtifactFault(String where, String problem, String whatToDo) {
  /** Characters of each text: enough for every message here, too few to flood a log. */
  private static final int MAX_TEXT_CHARS = 600;

  /** Characters of one value quoted from a file, so that the message around it stays readable. */
  private static final int MAX_QUOTED_CHARS = 40;

  public ArtifactFault {
    where = onOneLine(where);
    problem = onOneLine(problem);
    whatToDo = cut(whatToDo, MAX_TEXT_CHARS);
  }

  /** The fault of a file that is larger than its reader accepts. */
  public static ArtifactFault tooLarge(long bytes, long maxBytes, String whatToDo) {
    return new ArtifactFault(
        "file", "has " + bytes + " bytes, more than the limit of " + maxBytes, whatToDo);
  }

  /** The beginning of a text from a file, to quote in a fault. */
  public static String quoted(String text) {
    return cut(text, MAX_QUOTED_CHARS);
  }

  private static String onOneLine(String text) {
    return cut(text, MAX_TEXT_CHARS)
        .codePoints()
        .map(c -> isShown(c) ? c : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Control, direction and separator characters could forge log lines; surrogates do not print. */
  private static boolean isShown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String cut(String text, int maxChars) {
    return text.length() <= maxChars ? text : text.substring(0, maxChars) + "...";
  }

  @Override
  public String toString() {
    return where + ": " + problem + "; " + whatToDo;
  }
}
