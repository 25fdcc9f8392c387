// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import io.chainbridge.alex.ledger.LedgerKeys;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Takes the private keys out of a home: copies them, reads the copy back, compares it, and only
 * then removes them. A move that was cut short is finished by another.
 */
public final class KeyMove {
  private KeyMove() {}

  /**
   * Moves them; returns whether there was anything left to move.
   *
   * @throws HomeUnusableException when the folder is no home, or the place cannot take its keys
   */
  public static boolean out(Path home, PrivateKeyStore to) {
    Home.requireHome(home);
    try {
      KeyPlace place = KeyPlace.of(home, to);
      if (!place.outside()) {
        throw new HomeUnusableException(home, to.path() + " lies inside it; give another place");
      }
      PublicKeys published = PublicKeys.read(home.resolve(PublicKeys.FOLDER));
      KeyFolder inside = KeyFolder.inside(home);
      if (inside.isComplete()) {
        LedgerKeys keys = inside.read();
        place.requireOwn(published, keys);
        place.write(keys);
      }
      boolean left = inside.exists();
      if (!left) {
        place.requireGiven();
      }
      place.requireOwn(published, place.read());
      inside.remove();
      return left;
    } catch (IOException e) {
      throw new HomeUnusableException(home, e);
    } catch (IllegalArgumentException e) {
      throw new HomeUnusableException(home, "its keys cannot be read: " + e.getMessage());
    }
  }
}
