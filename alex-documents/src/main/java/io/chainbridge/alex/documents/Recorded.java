// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import java.util.Collections;
import java.util.SortedMap;

/** A command as it was given: on one model, or on the home as a whole. */
public sealed interface Recorded permits RecordedCommand, Recorded.OnHome {
  /** Digest of each file that came with it, by its name; the bytes are kept as blobs. */
  SortedMap<String, Sha256> files();

  /** A command on the home; no file comes with one. */
  record OnHome(HomeCommand command) implements Recorded {
    @Override
    public SortedMap<String, Sha256> files() {
      return Collections.emptySortedMap();
    }
  }
}
