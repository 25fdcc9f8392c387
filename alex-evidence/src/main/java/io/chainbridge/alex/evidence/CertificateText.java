// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text form of a certificate in a ProofPack: {@code branches: 3 1, -, 2}, a list for each
 * searched border, or {@code branches: none}.
 */
final class CertificateText {
  private static final String MARK = "; branches: ";
  private static final String NOTHING_SEARCHED = "none";
  private static final String NO_BRANCH = "-";
  private static final Pattern LIST = Pattern.compile("-|\\d{1,9}( \\d{1,9})*");

  private CertificateText() {}

  /** The lists of branches, one for each search. */
  static String of(List<List<Integer>> branches) {
    return MARK
        + (branches.isEmpty()
            ? NOTHING_SEARCHED
            : branches.stream().map(CertificateText::list).collect(Collectors.joining(", ")));
  }

  private static String list(List<Integer> branches) {
    return branches.isEmpty()
        ? NO_BRANCH
        : branches.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  /** The lists at the end of a text; empty if there are none. */
  static Optional<List<List<Integer>>> branches(String text) {
    int at = text.indexOf(MARK);
    if (at < 0) {
      return Optional.empty();
    }
    String lists = text.substring(at + MARK.length());
    if (lists.equals(NOTHING_SEARCHED)) {
      return Optional.of(List.of());
    }
    List<String> parts = List.of(lists.split(", ", -1));
    return parts.stream().allMatch(part -> LIST.matcher(part).matches())
        ? Optional.of(parts.stream().map(CertificateText::numbers).toList())
        : Optional.empty();
  }

  private static List<Integer> numbers(String list) {
    return list.equals(NO_BRANCH)
        ? List.of()
        : Arrays.stream(list.split(" ", -1)).map(Integer::valueOf).toList();
  }
}
