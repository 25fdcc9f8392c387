// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.http.Problem;
import io.chainbridge.alex.gateway.http.ProblemType;
import io.chainbridge.alex.governance.people.Identity;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submissions that are carried out one after another on a thread of their own. What a server leaves
 * unfinished is begun again by the next one. The newest {@value #KEPT} are kept. Thread-safe.
 */
final class Jobs implements AutoCloseable {
  /** Jobs that may wait or run at one time. */
  static final int MOST_WAITING = 20;

  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final int KEPT = 200;
  private static final int SECONDS_TO_STOP = 5;

  private final JobFolder folder;
  private final JobWork work;
  private final InstantSource clock;
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("alex-submissions").factory());
  private volatile boolean closing;

  /** Begins again what a server left unfinished. */
  Jobs(JobFolder folder, JobWork work, InstantSource clock) {
    this.folder = folder;
    this.work = work;
    this.clock = clock;
    for (Job job : folder.left()) {
      jobs.put(job.order().id(), job);
      if (!job.isOver()) {
        begin(job);
      }
    }
  }

  /** Begins a job; empty when too many wait. */
  synchronized Optional<Job> submit(
      Identity.Human human, SortedMap<String, Sha256> files, Optional<String> baseline) {
    if (jobs.values().stream().filter(job -> !job.isOver()).count() >= MOST_WAITING) {
      return Optional.empty();
    }
    String id = UUID.randomUUID().toString();
    Job job = new Job(new JobOrder(id, human, clock.instant(), files, baseline));
    folder.keep(job);
    jobs.put(id, job);
    List<Job> old = jobs.values().stream().limit(Math.max(0, jobs.size() - KEPT)).toList();
    old.forEach(one -> jobs.remove(one.order().id()));
    old.forEach(folder::forget);
    begin(job);
    return Optional.of(job);
  }

  synchronized Optional<Job> of(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  /** Every job that is known, oldest first. */
  synchronized List<Job> all() {
    return List.copyOf(jobs.values());
  }

  private void begin(Job job) {
    var _ = worker.submit(() -> run(job));
  }

  private void run(Job job) {
    ProjectFolder project = folder.project(job);
    try {
      job.ends(work.carriedOut(job, project, () -> folder.keep(job)));
      folder.keep(job);
    } catch (IOException | RuntimeException e) {
      broken(job, e);
    } finally {
      project.delete();
    }
  }

  /** What breaks because the server stops is begun again by the next one. */
  private void broken(Job job, Exception cause) {
    if (closing) {
      return;
    }
    LOG.error("job {} failed", job.order().id(), cause);
    Problem broken = Problem.of(ProblemType.BROKEN, "the cause is in the log of the server");
    job.ends(JobEnd.failed(broken, job.order()));
    folder.keep(job);
  }

  @Override
  public void close() {
    closing = true;
    worker.shutdownNow();
    try {
      var _ = worker.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
