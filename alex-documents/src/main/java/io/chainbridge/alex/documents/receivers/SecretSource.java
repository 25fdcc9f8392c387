// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.receivers;

import io.chainbridge.alex.documents.Fault;
import java.nio.file.Path;

/** Where a secret is read from. The document itself never holds one. */
public sealed interface SecretSource {
  /** What to report when there is no secret at this place. */
  Fault unusable();

  /** An environment variable of the server. */
  record Variable(String name, Fault unusable) implements SecretSource {}

  /** A file whose whole text is the secret; white space around it does not count. */
  record InFile(Path file, Fault unusable) implements SecretSource {}
}
