// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import io.chainbridge.alex.ledger.LedgerKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A home and the place that was given for its private keys, and what of it cannot be.
 *
 * @param outside whether the place lies outside the home
 */
record KeyPlace(Path home, PrivateKeyStore store, boolean outside) {
  /**
   * Checks where the place lies.
   *
   * @throws HomeUnusableException when it is inside the home and not its folder for keys
   */
  static KeyPlace of(Path home, PrivateKeyStore store) throws IOException {
    Path inside = real(home);
    Path given = real(store.path());
    boolean outside = !given.equals(inside.resolve(PublicKeys.FOLDER));
    if (outside && (given.startsWith(inside) || inside.startsWith(given))) {
      throw new HomeUnusableException(
          home, "--keys " + store.path() + " must lie outside the home, and not around it");
    }
    return new KeyPlace(home, store, outside);
  }

  /** The path without links, as far as it exists. */
  private static Path real(Path path) throws IOException {
    Path whole = path.toAbsolutePath().normalize();
    if (Files.exists(whole)) {
      return whole.toRealPath();
    }
    Path parent = whole.getParent();
    return parent == null ? whole : real(parent).resolve(whole.getFileName().toString());
  }

  /** Before new keys are made: no log may be there, and nobody's keys at the place outside. */
  void requireFree() {
    if (Files.exists(home.resolve("alex.db"))) {
      throw new HomeUnusableException(
          home,
          "it has a log, but its folder keys is missing; bring it back from a copy. New keys are"
              + " never made for a log that exists");
    }
    if (outside && store.exists()) {
      throw new HomeUnusableException(
          home,
          store.path() + " holds the keys of a home already; give a new folder or file as --keys");
    }
  }

  /** Stores the keys at the place outside. */
  void write(LedgerKeys keys) throws IOException {
    try {
      store.write(keys);
    } catch (IllegalArgumentException e) {
      throw new HomeUnusableException(home, "--keys " + store.path() + ": " + e.getMessage());
    }
  }

  /** The private keys must be at the place, and nowhere else. */
  void requireGiven() {
    if (outside && KeyFolder.inside(home).exists()) {
      throw new HomeUnusableException(
          home,
          "its private keys lie inside it; take them out with alex keys move HOME --keys "
              + store.path()
              + ", or leave --keys and ALEX_KEYS out");
    }
    if (!store.exists()) {
      throw new HomeUnusableException(
          home,
          outside
              ? "its private keys are not in " + store.path() + "; give their place as --keys"
              : "its private keys are not inside it (log.p8 and proofs.p8 in keys); give --keys DIR"
                  + " or --keys FILE.p12, or set ALEX_KEYS");
    }
  }

  LedgerKeys read() throws IOException {
    if (!outside) {
      return store.read();
    }
    try {
      return store.read();
    } catch (IllegalArgumentException e) {
      throw new HomeUnusableException(
          home, "its private keys in " + store.path() + " cannot be read: " + e.getMessage());
    } catch (NoSuchFileException e) {
      throw new HomeUnusableException(
          home, e.getFile() + " is missing; bring it back from a copy of the keys");
    }
  }

  /** The private keys must be the other halves of the published ones. */
  void requireOwn(PublicKeys published, LedgerKeys keys) {
    if (!PublicKeys.of(published.origin(), keys).equals(published)) {
      throw new HomeUnusableException(
          home,
          "%s holds the keys of another home: they do not fit log.vkey and alex.pub in %s"
              .formatted(store.path(), home.resolve(PublicKeys.FOLDER)));
    }
  }
}
