// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import io.chainbridge.alex.lifecycle.roster.Roster;
import io.chainbridge.alex.lifecycle.rows.DataSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The registered data sets of a log.
 *
 * @param registered by id, in the order of registration
 */
public record DataSets(Map<String, Registered> registered) {
  public DataSets {
    registered = Collections.unmodifiableMap(new LinkedHashMap<>(registered));
  }

  /** A data set and the person who answers for it. */
  public record Registered(DataSet set, Person by) {}

  static DataSets none() {
    return new DataSets(Map.of());
  }

  DataSets after(HomeEvent event) {
    if (!(event instanceof HomeEvent.DataRegistered(DataSet set, Person by))) {
      return this;
    }
    Map<String, Registered> more = new LinkedHashMap<>(registered);
    more.put(set.id(), new Registered(set, by));
    return new DataSets(more);
  }

  /** What is against a registration. */
  List<Shortfall> against(HomeCommand.RegisterData command, Roster roster) {
    List<Shortfall> found = Permissions.demand(roster, command.by(), Permissions.DATA);
    String id = command.set().id();
    if (registered.containsKey(id)) {
      found.add(ShortfallCode.DATA_SET_KNOWN.of(id, "registered", "an id that is not used yet"));
    }
    return found;
  }

  /**
   * Why a training does not come from the data set that its proposal names; nothing where it names
   * none.
   */
  List<Shortfall> against(Proposal proposal, Command.SubmitTraining training) {
    String id = proposal.preregistration().data().dataSet();
    if (id.isEmpty()) {
      return List.of();
    }
    Registered named = registered.get(id);
    return named == null
        ? List.of(
            ShortfallCode.DATA_SET_UNREGISTERED.of(
                id, "not registered", "registered by a person other than the submitter"))
        : against(named, training);
  }

  private static List<Shortfall> against(Registered named, Command.SubmitTraining training) {
    List<Shortfall> found = new ArrayList<>();
    String id = named.set().id();
    if (named.by().equals(training.by())) {
      found.add(
          ShortfallCode.DATA_SET_OWN.of(
              id, "registered by " + named.by().subject(), "a person who does not submit"));
    }
    Map<String, Sha256> read = training.evidence().lineage().source().rawFiles();
    if (read.isEmpty()) {
      found.add(ShortfallCode.DATA_SET_DIFFERS.of(id, "no raw file was read", "its files"));
    }
    read.forEach((name, digest) -> {
      if (!named.set().files().containsValue(digest)) {
        found.add(
            ShortfallCode.DATA_SET_DIFFERS.of(
                name, digest.prefixed(), "a file of data set " + id + ": " + named.set().files()));
      }
    });
    return found;
  }
}
