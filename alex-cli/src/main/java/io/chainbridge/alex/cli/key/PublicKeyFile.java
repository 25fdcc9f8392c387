// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.key;

import io.chainbridge.alex.ledger.ProofKey;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.roster.PersonKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads names and public keys as a person gives them on the command line. */
public final class PublicKeyFile {
  private PublicKeyFile() {}

  public static PersonKey read(Path file) throws IOException {
    try {
      return PersonKey.of(ProofKey.fromPem(Files.readString(file)).spki());
    } catch (IllegalArgumentException _) {
      throw new KeyUnusableException(
          file + ": expected a P-256 public key in PEM, as alex keys new writes it");
    }
  }

  public static Person person(String name) {
    if (!Person.isName(name)) {
      throw new KeyUnusableException(
          "'%s' is not a name; write letters a-z and digits with single dots, or a mail address"
              .formatted(name));
    }
    return new Person(name);
  }
}
