// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

/** Turns events into the bytes of log leaves and back; the same event gives the same bytes. */
public interface EventCodec {
  byte[] encode(Leaf leaf);

  /**
   * Reads a leaf.
   *
   * @throws IllegalArgumentException when the bytes are not a leaf of this codec
   */
  Leaf decode(byte[] leaf);
}
