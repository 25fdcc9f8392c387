// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.decide.Actors;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.roster.Given;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A command on one model as it was given, with the files that came with it. */
public record RecordedCommand(
    ModelId model, Command command, SortedMap<String, Sha256> files, Given given)
    implements Recorded {
  public RecordedCommand {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** A command that no person gave. */
  public RecordedCommand(ModelId model, Command command, Map<String, Sha256> files) {
    this(model, command, new TreeMap<>(files), Given.byServer());
  }

  @Override
  public Set<Person> actors() {
    return Actors.of(command);
  }

  @Override
  public RecordedCommand given(Given other) {
    return new RecordedCommand(model, command, files, other);
  }
}
