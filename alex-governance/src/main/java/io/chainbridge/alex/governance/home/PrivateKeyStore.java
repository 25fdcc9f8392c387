// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import io.chainbridge.alex.ledger.LedgerKeys;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where the two private keys of a home lie: a folder, in the home or elsewhere, or a PKCS#12 file.
 */
public sealed interface PrivateKeyStore permits KeyFolder, KeyFile {
  /** The folder or file. */
  Path path();

  /** Whether any key lies there, whole or in part. */
  boolean exists();

  /**
   * Both keys.
   *
   * @throws IllegalArgumentException when what lies there is no pair of keys, or locked otherwise
   * @throws IOException when a file is missing or cannot be read
   */
  LedgerKeys read() throws IOException;

  /**
   * Stores both keys durably, readable by their owner only. The same keys may be written again.
   *
   * @throws IllegalArgumentException when other keys or other things lie there; they are kept
   * @throws IOException when the place cannot be written
   */
  void write(LedgerKeys keys) throws IOException;
}
