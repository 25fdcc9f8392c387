// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import io.chainbridge.alex.gateway.http.Problem;
import io.chainbridge.alex.gateway.http.ProblemType;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.desk.OrderAnswer;
import io.chainbridge.alex.governance.people.Identity;
import io.chainbridge.alex.project.submission.ProjectDesk;
import io.chainbridge.alex.training.data.ProgressListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submissions that are carried out one after another on a thread of their own. What became of the
 * newest {@value #KEPT} is kept until the server stops. Thread-safe.
 */
final class Jobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final int KEPT = 200;
  private static final int MOST_WAITING = 20;
  private static final int RECOMPUTING = 90;

  private final Governance governance;
  private final Path folder;
  private final InstantSource clock;
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("alex-submissions").factory());

  /**
   * What is submitted.
   *
   * @param files of the project, by their path in it
   * @param baseline why the model is in production already; empty for the next stage
   */
  record Work(SortedMap<String, Path> files, Optional<String> baseline) {
    Work {
      files = new TreeMap<>(files);
    }
  }

  /**
   * @param folder where projects are laid out while they are worked on
   */
  Jobs(Governance governance, Path folder, InstantSource clock) {
    this.governance = governance;
    this.folder = folder;
    this.clock = clock;
    deleteAll(folder); // of a server that died
  }

  /** Begins a job; empty when too many wait. */
  synchronized Optional<Job> submit(Identity.Human human, Work work) {
    if (jobs.values().stream().filter(job -> !job.isOver()).count() >= MOST_WAITING) {
      return Optional.empty();
    }
    Job job = new Job(UUID.randomUUID().toString(), human.person(), clock.instant());
    jobs.put(job.id(), job);
    jobs.keySet().stream().limit(Math.max(0, jobs.size() - KEPT)).toList().forEach(jobs::remove);
    var _ = worker.submit(() -> run(job, human, work));
    return Optional.of(job);
  }

  synchronized Optional<Job> of(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  /** Every job that is known, oldest first. */
  synchronized List<Job> all() {
    return List.copyOf(jobs.values());
  }

  private void run(Job job, Identity.Human human, Work work) {
    Path project = folder.resolve(job.id());
    try {
      lay(work, project);
      job.ends(carriedOut(job, human, work, project));
    } catch (IOException | RuntimeException e) {
      LOG.error("job {} failed", job.id(), e);
      job.fails(Problem.of(ProblemType.BROKEN, "the cause is in the log of the server"));
    } finally {
      deleteAll(project);
    }
  }

  private OrderAnswer carriedOut(Job job, Identity.Human human, Work work, Path project)
      throws IOException {
    job.does("trains again and recomputes", 1);
    ProgressListener progress =
        (done, all) -> job.does("trains again", 1 + RECOMPUTING * done / Math.max(1, all));
    ProjectDesk desk =
        new ProjectDesk(
            governance.as(Caller.credentials(human)), human.person(), progress, job::notes);
    return work.baseline().isPresent()
        ? desk.baseline(project, work.baseline().get())
        : desk.submit(project);
  }

  private static void lay(Work work, Path project) throws IOException {
    for (Map.Entry<String, Path> file : work.files().entrySet()) {
      Path to = project.resolve(file.getKey());
      Files.createDirectories(to.getParent());
      Files.copy(file.getValue(), to);
    }
  }

  private static void deleteAll(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
