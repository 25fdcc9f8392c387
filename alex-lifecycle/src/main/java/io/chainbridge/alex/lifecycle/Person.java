// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

/** The subject id of an authenticated person, never free text. */
public record Person(String subject) {
  public Person {
    if (!isWellFormed(subject)) {
      throw new IllegalArgumentException(
          "subject must be 1 to 120 of A-Z a-z 0-9 . _ @ + -: " + subject);
    }
  }

  /** Whether a text is a valid subject. */
  public static boolean isWellFormed(String subject) {
    return subject.matches("[A-Za-z0-9._@+-]{1,120}");
  }
}
