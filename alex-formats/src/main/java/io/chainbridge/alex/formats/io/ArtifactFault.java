// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

/**
 * One thing wrong with an input. Whatever of a hostile file is quoted in it, a fault stays short
 * and its place and problem fit on a line each.
 *
 * @param where the line, column and JSON path, or the part of the file
 * @param problem what is wrong there
 * @param whatToDo what the sender can do about it
 */
public record ArtifactFault(String where, String problem, String whatToDo) {
  private static final int LONGEST = 600;

  public ArtifactFault {
    where = onOneLine(where);
    problem = onOneLine(problem);
    whatToDo = shortened(whatToDo);
  }

  private static String onOneLine(String text) {
    return shortened(text)
        .codePoints()
        .map(c -> isShown(c) ? c : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Control, direction and separator characters could forge lines of a log; halves print ill. */
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

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  @Override
  public String toString() {
    return where + ": " + problem + "; " + whatToDo;
  }
}
