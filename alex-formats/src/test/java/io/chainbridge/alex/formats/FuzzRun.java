// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading.Read;
import io.chainbridge.alex.formats.io.ArtifactReading.Refused;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.CanonicalBytes;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.proof.MonotonicityProof;
import io.chainbridge.alex.testkit.ForAll;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Many mutated files of one form, each read, and scored and proved where it was read. File number n
 * is the same in every run. The files are read on a thread of their own, and watched: one that
 * takes two seconds of processor time is a failure that names its number.
 */
final class FuzzRun {
  private static final long FIRST = 20_260_401;
  private static final long MOST_NANOS = 2_000_000_000L;
  private static final long PROOF_STEPS = 2_000;
  private static final int LONGEST_FAULT = 700;
  private static final int NOTED = 100_000;
  private static final double[] TELLING = {
    0,
    -0.0,
    1,
    -1,
    0.5,
    2,
    1e300,
    -1e300,
    Double.MIN_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private final ArtifactForm form;
  private final FuzzSeeds seeds;
  private final int most;
  private final long seconds;
  private final Set<String> problems = new HashSet<>();
  private final Thread thread;
  private volatile int number;
  private volatile boolean finished;
  private volatile Throwable failure = new AssertionError("the run was cut off");
  private int read;
  private int proved;
  private long slowest;
  private int slowestNumber;

  FuzzRun(ArtifactForm form, FuzzSeeds seeds, int most, long seconds) {
    this.form = form;
    this.seeds = seeds;
    this.most = most;
    this.seconds = seconds;
    this.thread = new Thread(this::all, "fuzz " + form);
    thread.setDaemon(true);
  }

  int files() {
    return number;
  }

  int read() {
    return read;
  }

  /** Reads all the files; throws what came of the first that was neither read nor refused. */
  void await() throws InterruptedException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    thread.start();
    int watched = -1;
    long since = 0;
    while (thread.isAlive()) {
      thread.join(50);
      long now = threads.getThreadCpuTime(thread.threadId());
      if (number != watched) {
        watched = number;
        since = now;
      } else if (now - since > MOST_NANOS) {
        String stack = String.join("\n  ", Arrays.toString(thread.getStackTrace()).split(", "));
        throw new AssertionError(form + " file " + watched + " takes too long:\n  " + stack);
      }
    }
    if (!finished) {
      throw new AssertionError(form + " file " + number + " was neither read nor refused", failure);
    }
  }

  @SuppressWarnings("CatchAndPrintStackTrace")
  private void all() {
    long start = System.nanoTime();
    int done = 0;
    try {
      while (done < most && System.nanoTime() - start < seconds * 1_000_000_000L) {
        long before = System.nanoTime();
        one(ForAll.random(FIRST + done));
        long took = System.nanoTime() - before;
        if (took > slowest) {
          slowest = took;
          slowestNumber = done;
        }
        done++;
        number = done;
        if (done % NOTED == 0) {
          System.out.println(this + " after " + seconds(start));
        }
      }
      System.out.println(this + " in " + seconds(start));
      finished = true;
    } catch (Throwable e) { // a StackOverflowError and an OutOfMemoryError as well
      failure = e;
    }
  }

  /** How long it took, and of it on the processor, which others may have as well. */
  private static String seconds(long start) {
    double passed = (System.nanoTime() - start) / 1e9;
    double worked = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    return String.format(Locale.ROOT, "%.1f s (%.1f s of processor)", passed, worked);
  }

  private void one(RandomGenerator random) {
    byte[] file = FileMutator.mutated(seeds, random);
    switch (ArtifactReader.read("model", file)) {
      case Read(GlassBox model, _) -> {
        read++;
        use(model, random);
      }
      case Refused(_, List<ArtifactFault> faults) ->
          faults.forEach(fault -> require(fault, random));
    }
  }

  private void require(ArtifactFault fault, RandomGenerator random) {
    for (String text : List.of(fault.where(), fault.problem(), fault.whatToDo())) {
      if (text.isBlank() || text.length() > LONGEST_FAULT) {
        String start = fault.toString().substring(0, Math.min(500, fault.toString().length()));
        throw new AssertionError("a fault must say what is wrong, and briefly: " + start);
      }
    }
    if (random.nextInt(16) == 0 && problems.size() < 1_000) {
      problems.add(fault.problem().replaceAll("\"[^\"]*\"|[^ ]*[^a-zA-Z ][^ ]*", "_"));
    }
  }

  /** What is read can be scored, named by its digest, and proved or not proved. */
  private void use(GlassBox model, RandomGenerator random) {
    List<Feature> features = model.features();
    double[] row = new double[features.size()];
    for (int i = 0; i < 3; i++) {
      Arrays.setAll(row, column -> value(features.get(column), random));
      double score = model.score(row);
      if (!(score >= 0 && score <= 1) && !(Double.isNaN(score) && mayOverflow(model))) {
        throw new AssertionError("the score is " + score + " of " + Arrays.toString(row));
      }
    }
    CanonicalBytes.digest(model);
    if (read % 100 == 0 && !features.isEmpty()) {
      int feature = random.nextInt(features.size());
      if (features.get(feature) instanceof Feature.Numeric(String name)) {
        Direction direction = random.nextBoolean() ? Direction.INCREASING : Direction.DECREASING;
        MonotonicityProof.prove(model, new MonotoneConstraint(name, direction), PROOF_STEPS);
        proved++;
      }
    }
  }

  /** Of lines and curves one may be infinite and the next minus infinite; a table is finite. */
  private static boolean mayOverflow(GlassBox model) {
    return model instanceof AdditiveModel additive
        && additive.terms().stream()
            .anyMatch(term -> term instanceof Term.Linear || term instanceof Term.Piecewise);
  }

  private static double value(Feature feature, RandomGenerator random) {
    return switch (feature) {
      case Feature.Numeric _ -> TELLING[random.nextInt(TELLING.length)];
      case Feature.Categorical(_, List<String> levels) -> {
        int code = random.nextInt(-2, levels.size());
        yield code == -2 ? Feature.MISSING : code;
      }
    };
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %,d files, %,d read, %,d proofs, %d kinds of refusal, slowest %.1f ms (file %d)",
        form,
        number,
        read,
        proved,
        problems.size(),
        slowest / 1e6,
        slowestNumber);
  }
}
