// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.lifecycle.dossier.Continuity;
import io.chainbridge.alex.lifecycle.dossier.LostLeaves;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Says with every answer what the home has lost, and in most bodies why: it is never hidden. What
 * was archived is no loss; bodies say it, answers do not.
 *
 * @param continuity asked for every request, so it must not block
 * @param behind the leaves that were missing when the home was opened
 */
public record GapPages(Supplier<Continuity> continuity, Optional<LostLeaves> behind) {
  private static final String HEADER = "alex-gaps";

  /** To be mounted before every other route. */
  void mount(Router router) {
    router
        .route()
        .handler(context -> {
          List<String> words = words();
          if (!words.isEmpty()) {
            context.response().putHeader(HEADER, String.join("; ", words));
          }
          context.next();
        });
  }

  /** Adds the sentences to a body. */
  void addTo(ObjectNode body) {
    Continuity now = continuity.get();
    if (!now.losses().isEmpty()) {
      now.losses().stream().map(Continuity.Gap::words).forEach(body.putArray("gaps")::add);
    }
    if (!now.archived().isEmpty()) {
      now.archived().stream().map(Continuity.Gap::words).forEach(body.putArray("archived")::add);
    }
    behind.ifPresent(lost -> body.put("read_only", readOnly(lost)));
  }

  private List<String> words() {
    List<String> words =
        continuity.get().losses().stream().map(gap -> gap.said().absence().words()).toList();
    return behind.isEmpty()
        ? words
        : Stream.concat(words.stream(), Stream.of("read only")).toList();
  }

  private static String readOnly(LostLeaves lost) {
    return ("this home has %d leaves, and a signed checkpoint of its log covers %d: only the models"
            + " that decided before serve; bring the newest log back, or have two administrators"
            + " run alex recover, then restart")
        .formatted(lost.from(), lost.to());
  }
}
