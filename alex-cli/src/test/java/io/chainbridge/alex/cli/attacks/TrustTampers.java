// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import static io.chainbridge.alex.cli.attacks.Tamper.found;
import static io.chainbridge.alex.cli.attacks.Tamper.outside;

import io.chainbridge.alex.cli.attacks.Tamper.Kind;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.ledger.CheckpointSigner;
import io.chainbridge.alex.ledger.InstallationKey;
import io.chainbridge.alex.ledger.LogKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keys taken away, exchanged, and a whole home signed under keys of its own. */
final class TrustTampers {
  private final List<Tamper> tampers = new ArrayList<>();

  private TrustTampers() {}

  static List<Tamper> of() {
    TrustTampers made = new TrustTampers();
    for (String name : List.of("keys/log.vkey", "keys/alex.pub")) {
      made.add(name + " deleted", home -> home.delete(name));
      made.add(name + " emptied", home -> home.write(name, new byte[0]));
      made.add(name + " flipped", home -> home.flip(name, home.read(name).length - 30));
    }
    made.add("another log key", home -> home.write("keys/log.vkey", vkey(LogKey.generate())));
    made.add(
        "another proof key", home -> home.write("keys/alex.pub", pem(InstallationKey.generate())));
    made.add(
        "another name of the log",
        home -> home.edit("keys/log.vkey", text -> "live" + text.substring(text.indexOf('.'))));
    made.add(
        "the log signed by another key",
        home -> Forgery.in(home).write(signer(LogKey.generate()), proofs(home)));
    made.add(
        "the ProofPacks signed by another key",
        home -> Forgery.in(home).write(log(home), InstallationKey.generate()));
    made.outsiders();
    return made.tampers;
  }

  private void outsiders() {
    outsider(
        "the log under a new key",
        home -> {
          LogKey key = LogKey.generate();
          Forgery.in(home).write(signer(key), proofs(home));
          home.write("keys/log.vkey", vkey(key));
        });
    outsider(
        "the ProofPacks under a new key",
        home -> {
          InstallationKey key = InstallationKey.generate();
          Forgery.in(home).write(log(home), key);
          home.write("keys/alex.pub", pem(key));
        });
    outsider(
        "the whole home under new keys",
        home -> {
          LogKey key = LogKey.generate();
          InstallationKey proofs = InstallationKey.generate();
          Forgery.in(home).write(signer(key), proofs);
          home.write("keys/log.vkey", vkey(key));
          home.write("keys/alex.pub", pem(proofs));
        });
    outsider(
        "another reviewer in every leaf, command and document",
        home -> Forgery.in(home).everywhere("alex.officer", "alan.officer").write());
    outsider(
        "another engineer in every leaf, command and document",
        home -> Forgery.in(home).everywhere("evan.engineer", "erik.engineer").write());
    outsider(
        "other words in every signature and document",
        home -> Forgery.in(home).everywhere("reviewed in replay", "reviewed with care").write());
  }

  private void add(String name, Tamper.Action action) {
    tampers.add(found(Kind.TRUST_ANCHOR, name, action));
  }

  private void outsider(String name, Tamper.Action action) {
    tampers.add(outside(Kind.TRUST_ANCHOR, name, action));
  }

  private static CheckpointSigner log(TamperedHome home) throws IOException {
    try (Home opened = home.opened()) {
      return opened.keys().log();
    }
  }

  private static InstallationKey proofs(TamperedHome home) throws IOException {
    try (Home opened = home.opened()) {
      return opened.keys().proofs();
    }
  }

  private static CheckpointSigner signer(LogKey key) {
    return new CheckpointSigner(Home.Kind.REPLAY.origin(), key);
  }

  private static byte[] vkey(LogKey key) {
    return (key.vkey(Home.Kind.REPLAY.origin()) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] pem(InstallationKey key) {
    return key.publicKey().toPem().getBytes(StandardCharsets.UTF_8);
  }
}
