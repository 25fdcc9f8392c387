// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import static io.chainbridge.alex.governance.people.HomePeople.EVAN;
import static io.chainbridge.alex.governance.people.HomePeople.OTHER;
import static io.chainbridge.alex.governance.people.HomePeople.RIGHT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever steals the file, or a backup of it, can sign in as nobody. */
class StolenFileTest {
  @Test
  void holdsNoSecretInAnyForm(@TempDir Path folder) throws IOException {
    List<String> secrets = new ArrayList<>(List.of(RIGHT, OTHER));
    try (HomePeople home = new HomePeople(folder)) {
      home.register(EVAN);
      SignedIn.Session session = home.signIn(EVAN);
      secrets.addAll(forms(session.secret()));
      Issued.New issued = home.issue(home.human(EVAN), TokenRequest.own(Duration.ofDays(1)));
      secrets.addAll(forms(issued.secret()));
      secrets.add(home.people().setupCode().text());
      secrets.add(secrets.getLast().replace("-", ""));
      home.people()
          .changePassword(EVAN, RIGHT.toCharArray(), OTHER.toCharArray(), session.secret().text());
      assertClean(folder, secrets, session.secret().digest().hex());
    }
    assertClean(folder, secrets, EVAN.subject());
  }

  /** The text, and its random bits as bytes and as digits. */
  private static List<String> forms(AccessSecret secret) {
    String body = secret.text().substring(secret.text().indexOf('_') + 1);
    byte[] bits = Base64.getUrlDecoder().decode(body.substring(0, 43));
    return List.of(
        secret.text(),
        body.substring(0, 43),
        new String(bits, ISO_8859_1),
        HexFormat.of().formatHex(bits));
  }

  private static void assertClean(Path folder, List<String> secrets, String there)
      throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        all.append(Files.readString(file, ISO_8859_1));
      }
    }
    assertThat(all.toString()).contains(there).contains("$argon2id$v=19$m=19456,t=2,p=1$");
    for (String secret : secrets) {
      assertThat(all.indexOf(secret)).as(secret).isNegative();
    }
  }
}
