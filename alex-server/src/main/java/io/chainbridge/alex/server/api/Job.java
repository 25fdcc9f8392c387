// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A submission that is carried out in the background. Thread-safe. */
final class Job {
  private final JobOrder order;
  private final List<String> notes = new ArrayList<>();
  private String doing = "waits for its turn";
  private int percent;
  private Optional<JobMark> mark = Optional.empty();
  private Optional<JobEnd> end = Optional.empty();

  Job(JobOrder order) {
    this.order = order;
  }

  /** A job that was begun before the server started. */
  static Job again(
      JobOrder order, List<String> notes, Optional<JobMark> mark, Optional<JobEnd> end) {
    Job job = new Job(order);
    job.notes.addAll(notes);
    job.mark = mark;
    end.ifPresent(job::ends);
    return job;
  }

  JobOrder order() {
    return order;
  }

  synchronized boolean isOver() {
    return end.isPresent();
  }

  /** What the log said when it was begun first; empty before that. */
  synchronized Optional<JobMark> mark() {
    return mark;
  }

  synchronized void begins(JobMark at) {
    mark = Optional.of(at);
  }

  synchronized void does(String what, int done) {
    doing = what;
    percent = done;
  }

  synchronized void notes(String note) {
    notes.add(note);
  }

  synchronized void ends(JobEnd with) {
    does(with.word(), 100);
    end = Optional.of(with);
  }

  synchronized ObjectNode json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("job", order.id())
            .put("by", order.by().person().subject())
            .put("begun", order.begun().toString())
            .put("doing", doing)
            .put("percent", percent);
    ArrayNode told = json.putArray("notes");
    notes.forEach(told::add);
    end.ifPresent(it -> json.set(it.field(), it.body()));
    return json;
  }
}
