// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import io.chainbridge.alex.lifecycle.Person;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a new password must be. */
final class PasswordRule {
  static final int SHORTEST = 12;
  static final int LONGEST = 256;

  /** A shorter name is found in good passwords too. */
  private static final int SHORTEST_NAME = 3;

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]");

  private PasswordRule() {}

  /** Each reason why it cannot be the person's password, as what to do. */
  static List<String> faults(Person person, char[] password) {
    String text = new String(password);
    long length = text.codePoints().count();
    List<String> faults = new ArrayList<>();
    if (length < SHORTEST) {
      faults.add("the password has %d characters; give at least %d".formatted(length, SHORTEST));
    }
    if (length > LONGEST) {
      faults.add("the password has %d characters; give at most %d".formatted(length, LONGEST));
    }
    if (text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
      faults.add("the password has half a character; type it again");
    }
    String name = letters(person.subject().replaceFirst("@.*", ""));
    if (name.length() >= SHORTEST_NAME && letters(text).contains(name)) {
      faults.add("the password contains the person's name; give one that does not");
    }
    return faults;
  }

  private static String letters(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return BETWEEN.matcher(folded).replaceAll("");
  }
}
