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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Submissions of projects: their files were sent before, the work is a job. */
record Submissions(Uploads uploads, Jobs jobs, Supplier<Roster> roster) {
  private static final String PATH = "/api/v1/submissions";
  private static final String JOBS = "/api/v1/jobs";
  private static final List<String> READ = List.of("GET", "HEAD", "OPTIONS");

  void mount(Calls calls) {
    calls.post(PATH, this::submit);
    calls.otherwise(PATH, List.of("POST", "OPTIONS"));
    calls.listed(JOBS, _ -> all());
    calls.otherwise(JOBS, READ);
    calls.listed(JOBS + "/:job", this::one);
    calls.otherwise(JOBS + "/:job", READ);
  }

  private ApiAnswer all() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("jobs");
    jobs.all().forEach(job -> list.add(job.json()));
    return Calls.found(json);
  }

  private ApiAnswer one(RoutingContext context) {
    String id = ReadRoutes.param(context, "job");
    return jobs.of(id)
        .map(job -> Calls.found(job.json()))
        .orElseGet(() -> ApiAnswer.absent("no job " + id));
  }

  private ApiAnswer submit(RoutingContext context, JsonNode body) {
    Fields fields = Calls.fields(body, "files", "baseline");
    Fields given = fields.object("files");
    SortedMap<String, Path> files = new TreeMap<>();
    for (String name : given.names()) {
      file(given, name).ifPresent(path -> files.put(name, path));
    }
    Optional<String> baseline = fields.maybe("baseline");
    Optional<Identity.Human> human = Caller.human(context);
    if (human.filter(one -> roster.get().holds(one.person(), Role.ENGINEER)).isEmpty()) {
      return Calls.refused(ProblemType.ROLE_NOT_HELD, "this needs ENGINEER");
    }
    if (!fields.faults().isEmpty()) {
      return Calls.wrong(fields.faults());
    }
    Optional<Job> job = jobs.submit(human.get(), new Jobs.Work(files, baseline));
    return job.<ApiAnswer>map(begun -> new ApiAnswer.Created(202, begun.path(), begun.json()))
        .orElseGet(() ->
            Calls.refused(
                ProblemType.TOO_MANY_REQUESTS, "too many submissions wait; try again later"));
  }

  private Optional<Path> file(Fields given, String name) {
    if (!isInside(name)) {
      given.fault(name, "a path", "a path below the project, without dots at the start of a part");
      return Optional.empty();
    }
    Optional<Sha256> digest =
        given.as(name, text -> Optional.of(Sha256.parse(text)), Optional.empty());
    Optional<Path> file = digest.flatMap(uploads::file);
    if (digest.isPresent() && file.isEmpty()) {
      given.fault(
          name, "a digest that was not sent", "PUT /api/v1/blobs/sha256/" + digest.get().hex());
    }
    return file;
  }

  private static boolean isInside(String name) {
    return name.length() <= 400
        && name.matches("[A-Za-z0-9_-][A-Za-z0-9_. -]*(/[A-Za-z0-9_-][A-Za-z0-9_. -]*)*");
  }
}
