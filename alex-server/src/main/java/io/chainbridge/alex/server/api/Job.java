// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.gateway.http.Problem;
import io.chainbridge.alex.governance.desk.OrderAnswer;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.server.wire.AnswerJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A submission that is carried out in the background. Thread-safe. */
final class Job {
  private final String id;
  private final Person by;
  private final Instant begun;
  private final List<String> notes = new ArrayList<>();
  private String doing = "waits for its turn";
  private int percent;
  private Optional<OrderAnswer> answer = Optional.empty();
  private Optional<Problem> problem = Optional.empty();

  Job(String id, Person by, Instant begun) {
    this.id = id;
    this.by = by;
    this.begun = begun;
  }

  String id() {
    return id;
  }

  Person by() {
    return by;
  }

  String path() {
    return "/api/v1/jobs/" + id;
  }

  synchronized boolean isOver() {
    return answer.isPresent() || problem.isPresent();
  }

  synchronized void does(String what, int done) {
    doing = what;
    percent = done;
  }

  synchronized void notes(String note) {
    notes.add(note);
  }

  synchronized void ends(OrderAnswer with) {
    does("done", 100);
    answer = Optional.of(with);
  }

  synchronized void fails(Problem with) {
    does("failed", 100);
    problem = Optional.of(with);
  }

  synchronized ObjectNode json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("job", id)
            .put("by", by.subject())
            .put("begun", begun.toString())
            .put("doing", doing)
            .put("percent", percent);
    ArrayNode told = json.putArray("notes");
    notes.forEach(told::add);
    answer.ifPresent(given -> {
      switch (given) {
        case OrderAnswer.Stands stands -> json.set("answer", AnswerJson.write(stands));
        case OrderAnswer.Done done -> json.set("answer", AnswerJson.write(done));
        case OrderAnswer.Refused _,
            OrderAnswer.Moved _,
            OrderAnswer.Impossible _,
            OrderAnswer.Unreadable _ ->
            json.set("problem", OrderProblems.of(given).json(path()));
      }
    });
    problem.ifPresent(broken -> json.set("problem", broken.json(path())));
    return json;
  }
}
