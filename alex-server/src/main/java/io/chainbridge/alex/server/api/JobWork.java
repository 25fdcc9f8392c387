// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.http.Problem;
import io.chainbridge.alex.gateway.http.ProblemType;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.desk.OrderAnswer;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.project.ProjectUnusableException;
import io.chainbridge.alex.project.submission.ProjectDesk;
import io.chainbridge.alex.training.data.ProgressListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Carries out one job.
 *
 * @param sent the file of a digest, while it is kept
 */
record JobWork(Governance governance, Function<Sha256, Optional<Path>> sent) {
  private static final int RECOMPUTING = 90;

  /**
   * Carries it out, or says what it did already before a restart.
   *
   * @param noted keeps what is known of the job
   */
  JobEnd carriedOut(Job job, ProjectFolder project, Runnable noted) throws IOException {
    Optional<JobMark> before = job.mark();
    if (before.isPresent() && before.get().isPassedBy(events(before.get().model()))) {
      return JobEnd.of(stands(before.get().model()), job.order(), project);
    }
    SortedMap<String, Path> files = new TreeMap<>();
    for (Map.Entry<String, Sha256> file : job.order().files().entrySet()) {
      Optional<Path> found = sent.apply(file.getValue());
      if (found.isEmpty()) {
        return JobEnd.failed(gone(file.getKey()), job.order());
      }
      files.put(file.getKey(), found.get());
    }
    project.lay(files);
    return JobEnd.of(answer(job, project, noted), job.order(), project);
  }

  private OrderAnswer answer(Job job, ProjectFolder project, Runnable noted) throws IOException {
    try {
      List<String> outside = project.outside();
      if (!outside.isEmpty()) {
        return new OrderAnswer.Impossible(outside);
      }
      if (job.mark().isEmpty()) {
        ModelId model = ProjectDesk.modelOf(project.root());
        job.begins(new JobMark(model, events(model).size()));
        noted.run();
      }
    } catch (ProjectUnusableException e) {
      return new OrderAnswer.Impossible(e.reasons());
    }
    return submitted(job, project);
  }

  private OrderAnswer submitted(Job job, ProjectFolder project) throws IOException {
    JobOrder order = job.order();
    job.does("trains again and recomputes", 1);
    ProgressListener progress =
        (done, all) -> job.does("trains again", 1 + RECOMPUTING * done / Math.max(1, all));
    ProjectDesk desk =
        new ProjectDesk(
            governance.as(Caller.credentials(order.by())),
            order.by().person(),
            progress,
            note -> job.notes(project.asSent(note)));
    return order.baseline().isPresent()
        ? desk.baseline(project.root(), order.baseline().get())
        : desk.submit(project.root());
  }

  private List<LoggedEvent> events(ModelId model) {
    return governance.events(model);
  }

  private OrderAnswer stands(ModelId model) {
    List<Shortfall> rejected =
        governance.dossier(model).state() instanceof State.Rejected at
            ? at.shortfalls()
            : List.of();
    return new OrderAnswer.Stands(
        Optional.of("the server was restarted after this was submitted"),
        "",
        governance.standing(model),
        rejected);
  }

  private static Problem gone(String name) {
    return Problem.of(
        ProblemType.NOTHING_TO_DO,
        name + " was sent more than two days ago; send the files and submit again");
  }
}
