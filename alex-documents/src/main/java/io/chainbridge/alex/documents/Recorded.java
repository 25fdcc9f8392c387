// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.decide.Actors;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.roster.Given;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A command as it was given: on one model, or on the home as a whole. */
public sealed interface Recorded permits RecordedCommand, Recorded.OnHome {
  /** Digest of each file that came with it, by its name; the bytes are kept as blobs. */
  SortedMap<String, Sha256> files();

  /** After which leaf and by whom it was given. */
  Given given();

  /** The people who give it; none for a command of the server. */
  Set<Person> actors();

  /** The same command, given otherwise. */
  Recorded given(Given other);

  /** What a person's key signs: the canonical bytes without the signatures. */
  default byte[] signedBytes() {
    return CommandJson.encode(given(given().unsigned()));
  }

  /** A command on the home, with the files that came with it. */
  record OnHome(HomeCommand command, SortedMap<String, Sha256> files, Given given)
      implements Recorded {
    public OnHome {
      files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** A command of the server, or of people who are still to be named. */
    public OnHome(HomeCommand command, Map<String, Sha256> files) {
      this(command, new TreeMap<>(files), Given.byServer());
    }

    @Override
    public Set<Person> actors() {
      return Actors.of(command);
    }

    @Override
    public OnHome given(Given other) {
      return new OnHome(command, files, other);
    }
  }
}
