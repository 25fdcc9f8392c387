// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.http.ProblemType;
import io.chainbridge.alex.governance.people.Identity;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.roster.Roster;
import io.chainbridge.alex.server.answer.ApiAnswer;
import io.chainbridge.alex.server.answer.ReadRoutes;
import io.chainbridge.alex.server.wire.Fields;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Submissions of projects: their files were sent before, the work is a job. */
record Submissions(Uploads uploads, Jobs jobs, Supplier<Roster> roster) {
  private static final String PATH = "/api/v1/submissions";
  private static final String JOBS = "/api/v1/jobs";
  private static final String LATER = "60";
  private static final int MOST_FILES = 1_000;
  private static final Set<Role> READERS = Set.of(Role.ADMINISTRATOR, Role.AUDITOR);
  private static final List<String> READ = List.of("GET", "HEAD", "OPTIONS");

  void mount(Calls calls) {
    calls.post(PATH, this::submit);
    calls.otherwise(PATH, List.of("POST", "OPTIONS"));
    calls.listed(JOBS, this::all);
    calls.otherwise(JOBS, READ);
    calls.listed(JOBS + "/:job", this::one);
    calls.otherwise(JOBS + "/:job", READ);
  }

  private ApiAnswer all(RoutingContext context) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("jobs");
    jobs.all().stream().filter(job -> mayRead(context, job)).forEach(job -> list.add(job.json()));
    return Calls.found(json);
  }

  private ApiAnswer one(RoutingContext context) {
    String id = ReadRoutes.param(context, "job");
    return jobs.of(id)
        .filter(job -> mayRead(context, job))
        .map(job -> Calls.found(job.json()))
        .orElseGet(() -> ApiAnswer.absent("no job " + id + " of yours"));
  }

  /** Whoever submitted it, and who reads everything. */
  private boolean mayRead(RoutingContext context, Job job) {
    return Caller.human(context)
        .map(Identity.Human::person)
        .filter(person ->
            person.equals(job.order().by().person())
                || READERS.stream().anyMatch(role -> roster.get().holds(person, role)))
        .isPresent();
  }

  private ApiAnswer submit(RoutingContext context, JsonNode body) {
    return Caller.lacking(context, roster.get(), Role.ENGINEER)
        .orElseGet(() -> begun(context, Caller.human(context).orElseThrow(), body));
  }

  private ApiAnswer begun(RoutingContext context, Identity.Human human, JsonNode body) {
    Fields fields = Calls.fields(body, "files", "baseline");
    SortedMap<String, Sha256> files = files(fields.object("files"));
    Optional<String> baseline = fields.maybe("baseline");
    if (!fields.faults().isEmpty()) {
      return Calls.wrong(fields.faults());
    }
    Optional<Job> job = jobs.submit(human, files, baseline);
    return job.<ApiAnswer>map(
            begun -> new ApiAnswer.Created(202, begun.order().path(), begun.json()))
        .orElseGet(() -> {
          context.response().putHeader("retry-after", LATER);
          return Calls.refused(
              ProblemType.TOO_MANY_REQUESTS, "too many submissions wait; try again later");
        });
  }

  private SortedMap<String, Sha256> files(Fields given) {
    SortedMap<String, Sha256> files = new TreeMap<>();
    List<String> names = given.names();
    if (names.size() > MOST_FILES) {
      given.fault("", names.size() + " files", "at most " + MOST_FILES + " files");
      return files;
    }
    for (String name : names) {
      file(given, name).ifPresent(digest -> files.put(name, digest));
    }
    files.keySet().stream()
        .filter(name -> files.keySet().stream().anyMatch(other -> other.startsWith(name + "/")))
        .forEach(name -> given.fault(name, "a file and a folder", "a file or a folder"));
    return files;
  }

  private Optional<Sha256> file(Fields given, String name) {
    if (!isInside(name)) {
      given.fault(name, "a path", "a path below the project, without dots at the start of a part");
      return Optional.empty();
    }
    Optional<Sha256> digest =
        given.as(name, text -> Optional.of(Sha256.parse(text)), Optional.empty());
    if (digest.isPresent() && digest.flatMap(uploads::file).isEmpty()) {
      given.fault(
          name, "a digest that was not sent", "PUT /api/v1/blobs/sha256/" + digest.get().hex());
    }
    return digest;
  }

  private static boolean isInside(String name) {
    return name.length() <= 400
        && name.matches("[A-Za-z0-9_-][A-Za-z0-9_. -]*(/[A-Za-z0-9_-][A-Za-z0-9_. -]*)*");
  }
}
