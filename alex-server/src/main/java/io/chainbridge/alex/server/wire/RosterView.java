// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.governance.desk.PendingChanges;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.decide.DataSets;
import io.chainbridge.alex.lifecycle.roster.Roster;
import java.util.Set;

/** The roster and the registered data sets, as JSON for readers. */
public final class RosterView {
  private RosterView() {}

  /** Everybody with roles, key and account, and the changes that wait. */
  public static ObjectNode people(Roster roster) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode people = json.putArray("people");
    for (Person person : roster.people()) {
      ObjectNode one =
          people
              .addObject()
              .put("person", person.subject())
              .put("key", roster.key(person).isPresent());
      roster.account(person).ifPresent(account -> one.put("account", account.hex()));
      ArrayNode roles = one.putArray("roles");
      roster.roles().getOrDefault(person, Set.of()).stream()
          .sorted()
          .map(Role::name)
          .forEach(roles::add);
    }
    ArrayNode pending = json.putArray("pending");
    roster
        .pending()
        .forEach((changes, by) ->
            pending
                .addObject()
                .put("number", PendingChanges.number(changes))
                .put("changes", PendingChanges.words(changes))
                .put("by", by.subject()));
    return json;
  }

  /** Every registered data set, and who answers for it. */
  public static ObjectNode dataSets(DataSets sets) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode all = json.putArray("data_sets");
    sets.registered()
        .values()
        .forEach(one -> all.add(RosterJson.of(one.set()).put("by", one.by().subject())));
    return json;
  }
}
