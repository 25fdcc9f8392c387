// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.again;

import io.chainbridge.alex.digest.Sha256;
import java.util.Optional;

/** The files that commands came with, by their digest. */
@FunctionalInterface
public interface KeptFiles {
  /** The bytes; empty when they are gone or are not what they were. */
  Optional<byte[]> of(Sha256 digest);
}
