// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.testkit.ForAll;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The goldens were made by argon2-cffi 25.1.0, the binding of the reference implementation. */
class PasswordHashTest {
  private static final String GOLDEN =
      "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw"
          + "$quyusfeeuAGbpiw09i+j4VKJ+I/5h3mugd4HghmS/x8";

  private static boolean is(String phc, String password) {
    return new PasswordHash(phc).isOf(password.toCharArray());
  }

  @Test
  void isTheHashOfTheReferenceImplementation() {
    byte[] salt = new byte[16];
    for (int i = 0; i < salt.length; i++) {
      salt[i] = (byte) i;
    }
    assertThat(PasswordHash.of("correct horse battery".toCharArray(), salt).phc())
        .isEqualTo(GOLDEN);
    assertThat(is(GOLDEN, "correct horse battery")).isTrue();
    assertThat(is(GOLDEN, "correct horse batterz")).isFalse();
  }

  @Test
  void readsHashesOfOtherCosts() {
    assertThat(
            is(
                "$argon2id$v=19$m=1024,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg"
                    + "$W7BI2no2QOSd9eBuwL3XfAyP3NmhmXxC8L7fyhtNuWc",
                "p\u00e4ssw\u00f6rd-und-mehr\ud83d\udd11"))
        .isTrue();
    assertThat(
            is(
                "$argon2id$v=19$m=64,t=3,p=2$YWxleGFsZXhhbGV4YWxleA"
                    + "$sBmsEWFpVFwr5VOOa0nl23sAxajZewKfnovYb2ZNL54",
                "twelve chars at least"))
        .isTrue();
  }

  @Test
  void takesALetterHoweverTheKeyboardWritesIt() {
    PasswordHash hash =
        PasswordHash.of("p\u00e4ssw\u00f6rd".toCharArray(), "salt of 16 bytes".getBytes(US_ASCII));
    assertThat(hash.isOf("pa\u0308sswo\u0308rd".toCharArray())).isTrue();
  }

  @Test
  void isOfItsPasswordAndOfNoOther() {
    new ForAll(11, 12)
        .holds(
            random -> List.of(word(random), word(random)),
            words -> {
              byte[] salt = words.get(1).substring(0, 16).getBytes(US_ASCII);
              PasswordHash hash = PasswordHash.of(words.get(0).toCharArray(), salt);
              assertThat(hash.isOf(words.get(0).toCharArray())).isTrue();
              assertThat(hash.isOf(words.get(1).toCharArray())).isFalse();
              assertThat(hash.isOf((words.get(0) + " ").toCharArray())).isFalse();
            });
  }

  private static String word(RandomGenerator random) {
    return random
        .ints(16 + random.nextInt(30), 33, 127)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  @Test
  void refusesWhatIsNoHash() {
    for (String wrong :
        List.of(
            "",
            GOLDEN.replace("argon2id", "argon2i"),
            GOLDEN.replace("v=19", "v=16"),
            GOLDEN.replace("m=19456", "m=19456000"),
            GOLDEN + "$",
            GOLDEN.substring(0, GOLDEN.lastIndexOf('$') + 9))) {
      assertThatThrownBy(() -> new PasswordHash(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void showsItsCostOnly() {
    assertThat(new PasswordHash(GOLDEN)).hasToString("$argon2id$v=19$m=19456,t=2,p=1$...");
  }
}
