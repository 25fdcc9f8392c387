// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Where event ids come from: random in a live log, derived from the position in a replayed one. */
@FunctionalInterface
public interface EventIds {
  /** The id of the event that will be leaf {@code index}. */
  UUID at(long index);

  /** Fresh random ids. */
  static EventIds random() {
    return _ -> UUID.randomUUID();
  }

  /** Ids that a second run of the same replay gives again. */
  static EventIds derivedFrom(String origin) {
    return index -> UUID.nameUUIDFromBytes((origin + '#' + index).getBytes(StandardCharsets.UTF_8));
  }
}
