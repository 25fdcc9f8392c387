// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A person, by one canonical name such as {@code evan.engineer} or {@code evan@example.com}.
 *
 * <p>Every spelling of a name is the same person: compatibility forms are decomposed (NFKC), case
 * is folded, {@code _} and {@code -} are written as a dot, and a {@code +tag} is left out. What
 * remains must be ASCII letters and digits with single dots inside, then a domain or none; anything
 * else is refused, so no letter of another script can pass for one of these.
 *
 * @param subject the canonical name, at most 120 characters
 */
public record Person(String subject) {
  private static final int LONGEST = 120;
  private static final Pattern TAG = Pattern.compile("\\+[a-z0-9._-]*(?=@|$)");
  private static final Pattern FORM =
      Pattern.compile("[a-z0-9]+(\\.[a-z0-9]+)*(@[a-z0-9]+([.-][a-z0-9]+)*\\.[a-z]{2,})?");

  public Person {
    String canonical = canonical(subject);
    if (canonical.length() > LONGEST || !FORM.matcher(canonical).matches()) {
      throw new IllegalArgumentException(
          "a name must be letters a-z and digits with single . _ - inside, or a mail address: '"
              + subject.replaceAll("[^!-~]", "?")
              + "'");
    }
    subject = canonical;
  }

  private static String canonical(String written) {
    String folded = Normalizer.normalize(written, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    String plain = TAG.matcher(folded).replaceAll("");
    int at = plain.indexOf('@');
    String local = at < 0 ? plain : plain.substring(0, at);
    return local.replace('_', '.').replace('-', '.') + (at < 0 ? "" : plain.substring(at));
  }

  /** Whether the text is a name of a person. */
  public static boolean isName(String text) {
    String canonical = canonical(text);
    return canonical.length() <= LONGEST && FORM.matcher(canonical).matches();
  }

  /**
   * Whether a reader could take one for the other: the same letters before the domain, where dots
   * do not count and {@code 0} is {@code o}, {@code 1} and {@code i} are {@code l}.
   */
  public boolean resembles(Person other) {
    return shape().equals(other.shape());
  }

  private String shape() {
    return subject
        .replaceFirst("@.*", "")
        .replace(".", "")
        .replace('0', 'o')
        .replace('1', 'l')
        .replace('i', 'l');
  }
}
