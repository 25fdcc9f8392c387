// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.CharBuffer;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * The Argon2id hash (RFC 9106, version 19) of a password, as PHC text: {@code
 * $argon2id$v=19$m=KIB,t=PASSES,p=LANES$SALT$HASH}, base64 without padding.
 *
 * <p>The password is hashed as UTF-8 of its NFKC form: keyboards write one letter in several ways.
 */
record PasswordHash(String phc) {
  private static final int KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  static final int SALT_BYTES = 16;

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([0-9]{1,6}),t=([0-9]{1,2}),p=([0-9]{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  PasswordHash {
    if (!FORM.matcher(phc).matches()) {
      throw new IllegalArgumentException("not an Argon2id hash of version 19");
    }
  }

  /** The hash of the password at the cost of today. */
  static PasswordHash of(char[] password, byte[] salt) {
    return of(password, new Cost(KIB, PASSES, LANES, salt), HASH_BYTES);
  }

  private record Cost(int kib, int passes, int lanes, byte[] salt) {
    byte[] hash(char[] password, int bytes) {
      Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
      argon2.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(kib)
              .withIterations(passes)
              .withParallelism(lanes)
              .withSalt(salt)
              .build());
      byte[] hash = new byte[bytes];
      byte[] typed =
          Normalizer.normalize(CharBuffer.wrap(password), Normalizer.Form.NFKC).getBytes(UTF_8);
      argon2.generateBytes(typed, hash);
      Arrays.fill(typed, (byte) 0);
      return hash;
    }
  }

  private static PasswordHash of(char[] password, Cost cost, int bytes) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return new PasswordHash(
        "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
            .formatted(
                cost.kib(),
                cost.passes(),
                cost.lanes(),
                base64.encodeToString(cost.salt()),
                base64.encodeToString(cost.hash(password, bytes))));
  }

  /** Whether this is the password; the time it takes does not depend on the answer. */
  boolean isOf(char[] password) {
    Matcher parts = FORM.matcher(phc);
    if (!parts.matches()) {
      throw new IllegalStateException("checked at construction");
    }
    Cost cost =
        new Cost(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)),
            Base64.getDecoder().decode(parts.group(4)));
    byte[] hash = Base64.getDecoder().decode(parts.group(5));
    return MessageDigest.isEqual(hash, cost.hash(password, hash.length));
  }

  /** Without salt and hash: values get into messages. */
  @Override
  public String toString() {
    return phc.substring(0, phc.indexOf('$', phc.indexOf("m="))) + "$...";
  }
}
