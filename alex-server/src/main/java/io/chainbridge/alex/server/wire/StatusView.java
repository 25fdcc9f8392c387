// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.decide.Lifecycle;
import io.chainbridge.alex.lifecycle.dossier.Continuity;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.Journal;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Where every model of a home stands, as JSON for readers. */
public final class StatusView {
  private static final int RECENT = 3;

  private StatusView() {}

  /** Every model with what it waits for, and what the log says is absent. */
  public static ObjectNode of(Home home, Governance governance, Instant now) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode models = json.putArray("models");
    for (Journal.ModelLine line : home.journal().models()) {
      ObjectNode one = AnswerJson.write(governance.standing(line.model()));
      one.put("state", line.state())
          .put("since", line.since().toString())
          .put("days", Duration.between(line.since(), now).toDays());
      reviews(governance.dossier(line.model()), one.putObject("reviews"));
      events(governance.events(line.model()), one.putArray("events"));
      models.add(one);
    }
    Continuity continuity = governance.book().continuity();
    ArrayNode absent = json.putArray("absent");
    continuity.losses().forEach(gap -> absent.add("GAP  " + gap.words()));
    continuity.archived().forEach(gap -> absent.add("ARCHIVE  " + gap.words()));
    continuity
        .pending()
        .forEach((absence, by) ->
            absent.add("WAITS  %s; proposed by %s".formatted(absence.words(), by.subject())));
    home.journal()
        .behind()
        .ifPresent(lost ->
            absent.add(
                ("READ ONLY  the log has %d leaves, a signed checkpoint covers %d; bring the"
                        + " newest log back, or have two administrators run alex recover")
                    .formatted(lost.from(), lost.to())));
    return json.put("leaves", home.journal().size()).put("origin", home.publicKeys().origin());
  }

  /** What a signature at each open checkpoint is bound to. */
  private static void reviews(Dossier dossier, ObjectNode reviews) {
    for (Checkpoint checkpoint : Checkpoint.values()) {
      Lifecycle.reviewSubject(dossier, checkpoint)
          .ifPresent(digest -> reviews.put(checkpoint.name(), digest.hex()));
    }
  }

  private static void events(List<LoggedEvent> events, ArrayNode recent) {
    events
        .subList(Math.max(0, events.size() - RECENT), events.size())
        .forEach(leaf ->
            recent
                .addObject()
                .put("at", leaf.at().toString())
                .put("event", leaf.event().getClass().getSimpleName()));
  }
}
