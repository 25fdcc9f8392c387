// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.governance.people.AccessSecret.Kind;
import io.chainbridge.alex.testkit.ForAll;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AccessSecretTest {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  /** Gives the same byte for ever. */
  private static final class Fixed extends SecureRandom {
    private static final long serialVersionUID = 1L;

    @Override
    public void nextBytes(byte[] bytes) {
      Arrays.fill(bytes, (byte) 0x5a);
    }
  }

  private static String token() {
    return AccessSecret.make(Kind.TOKEN, new SecureRandom()).text();
  }

  @Test
  void hasAFormThatAScannerFinds() {
    assertThat(token()).matches("alex_[A-Za-z0-9_-]{49}");
    assertThat(AccessSecret.make(Kind.SESSION, new SecureRandom()).text())
        .matches("alexs_[A-Za-z0-9_-]{49}");
  }

  /** The checksum was made by Python's hashlib and base64. */
  @Test
  void hasTheChecksumThatOthersCompute() {
    assertThat(AccessSecret.make(Kind.TOKEN, new Fixed()).text())
        .isEqualTo("alex_WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlo3Yq34p");
  }

  @Test
  void isReadAsWhatItIsOnly() {
    String token = token();
    assertThat(AccessSecret.parse(Kind.TOKEN, token)).contains(new AccessSecret(token));
    assertThat(AccessSecret.parse(Kind.SESSION, token)).isEmpty();
    assertThat(AccessSecret.parse(Kind.SESSION, token.replace("alex_", "alexs_"))).isEmpty();
    assertThat(AccessSecret.parse(Kind.TOKEN, "")).isEmpty();
    assertThat(AccessSecret.parse(Kind.TOKEN, token + "A")).isEmpty();
    assertThat(AccessSecret.parse(Kind.TOKEN, token + "\n")).isEmpty();
  }

  /** 6 characters of the checksum miss one in 2^36. */
  @Test
  void tellsAMistypedOneApart() {
    new ForAll(12, 2_000)
        .holds(
            random -> {
              StringBuilder typed = new StringBuilder(token());
              int at = 5 + random.nextInt(49);
              char instead = LETTERS.charAt(random.nextInt(64));
              typed.setCharAt(at, instead == typed.charAt(at) ? '~' : instead);
              return typed.toString();
            },
            typed -> assertThat(AccessSecret.parse(Kind.TOKEN, typed)).isEmpty());
  }

  @Test
  void isNeverShown() {
    AccessSecret secret = AccessSecret.make(Kind.TOKEN, new SecureRandom());
    assertThat(secret).hasToString("alex_...");
    assertThatThrownBy(() -> new AccessSecret(secret.text() + "x"))
        .message()
        .doesNotContain(secret.text());
  }
}
