// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chainbridge.alex.digest.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret of a token, {@code alex_[A-Za-z0-9_-]{49}}, or of a session, {@code
 * alexs_[A-Za-z0-9_-]{49}}: base64url of 256 random bits and a checksum of 6 characters, the first
 * ones of base64url of the SHA-256 of all before it.
 *
 * <p>A mistyped one is told apart without a look-up, and a leaked one is found by its form.
 */
public record AccessSecret(String text) {
  /** What the secret opens. */
  public enum Kind {
    TOKEN("alex_"),
    SESSION("alexs_");

    private final String prefix;
    private final Pattern form;

    Kind(String prefix) {
      this.prefix = prefix;
      this.form = Pattern.compile(prefix + "[A-Za-z0-9_-]{49}");
    }
  }

  private static final int BYTES = 32;
  private static final int CHECK = 6;

  public AccessSecret {
    if (!isSound(Kind.TOKEN, text) && !isSound(Kind.SESSION, text)) {
      throw new IllegalArgumentException("not a secret of a token or a session");
    }
  }

  /** A new secret. */
  static AccessSecret make(Kind kind, SecureRandom random) {
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    String body = kind.prefix + base64(bits);
    return new AccessSecret(body + check(body));
  }

  /** The secret, where the text has its form and its checksum. */
  public static Optional<AccessSecret> parse(Kind kind, String text) {
    return isSound(kind, text) ? Optional.of(new AccessSecret(text)) : Optional.empty();
  }

  private static boolean isSound(Kind kind, String text) {
    if (!kind.form.matcher(text).matches()) {
      return false;
    }
    int end = text.length() - CHECK;
    return text.substring(end).equals(check(text.substring(0, end)));
  }

  private static String check(String body) {
    return base64(Sha256.of(body.getBytes(UTF_8)).raw()).substring(0, CHECK);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What is kept of it. */
  Sha256 digest() {
    return Sha256.of(text.getBytes(UTF_8));
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return text.substring(0, text.indexOf('_') + 1) + "...";
  }
}
