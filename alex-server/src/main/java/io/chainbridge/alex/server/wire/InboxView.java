// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.desk.PendingChanges;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.dossier.Journal;
import io.chainbridge.alex.lifecycle.roster.Roster;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What waits for one person, oldest first, as JSON for readers. */
public final class InboxView {
  private InboxView() {}

  /** What waits for this person: on models, and changes of the roster to confirm. */
  public static ObjectNode of(Home home, Governance governance, Person person, Instant now) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("person", person.subject());
    ArrayNode waits = json.putArray("waits");
    List<Journal.ModelLine> lines =
        home.journal().models().stream()
            .sorted(Comparator.comparing(Journal.ModelLine::since))
            .toList();
    for (Journal.ModelLine line : lines) {
      for (String missing : governance.standing(line.model()).missing()) {
        if (names(missing, person)) {
          waits
              .addObject()
              .put("model", line.model().value())
              .put("state", line.state())
              .put("since", line.since().toString())
              .put("days", Duration.between(line.since(), now).toDays())
              .put("what", missing.substring(0, missing.lastIndexOf(": ")));
        }
      }
    }
    roster(governance.roster(), person, waits);
    return json;
  }

  private static void roster(Roster roster, Person person, ArrayNode waits) {
    roster
        .pending()
        .forEach((changes, by) -> {
          if (!by.equals(person) && roster.holds(person, Role.ADMINISTRATOR)) {
            waits
                .addObject()
                .put("change", PendingChanges.number(changes))
                .put("what", "confirm: " + PendingChanges.words(changes))
                .put("by", by.subject());
          }
        });
  }

  /** Whether a sentence such as {@code C3 ALEX: ada, bob} ends with this name. */
  private static boolean names(String missing, Person person) {
    int colon = missing.lastIndexOf(": ");
    return colon >= 0
        && List.of(missing.substring(colon + 2).split(", ")).contains(person.subject());
  }
}
