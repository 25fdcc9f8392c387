// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.bench;

import com.sun.management.ThreadMXBean;
import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.proof.CertificateCheck;
import io.chainbridge.alex.glassbox.proof.MonotonicityProof;
import io.chainbridge.alex.glassbox.proof.ProofResult;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long it takes to decide every claim about a model, in processor time of the one thread that
 * does it.
 *
 * <p>Arguments: the folder that {@code bench/prove-speed} filled, and how often each is decided.
 * For each model one line of JSON: the first time, cold, and least and median of the others, in
 * milliseconds; what the verdicts were; and the same of checking the certificates.
 */
public final class ProofSpeed {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final int times;

  private ProofSpeed(int times) {
    this.times = times;
  }

  /** Decides the claims about each model of the folder, and about an additive one made here. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    ProofSpeed speed = new ProofSpeed(Integer.parseInt(args[1]));
    GlassBox additive = new Shapes().ordered(256, 144);
    speed.report("additive", additive, rising(additive));
    List<Path> claims = new ArrayList<>();
    try (var files = Files.newDirectoryStream(folder, "*.claims")) {
      files.forEach(claims::add);
    }
    claims.sort(null);
    for (Path file : claims) {
      String name = file.getFileName().toString().replace(".claims", "");
      speed.report(name, model(folder.resolve(name)), claims(file));
    }
  }

  private static List<MonotoneConstraint> rising(GlassBox model) {
    return model.features().stream()
        .map(Feature::name)
        .map(name -> new MonotoneConstraint(name, Direction.INCREASING))
        .toList();
  }

  private static List<MonotoneConstraint> claims(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(name -> new MonotoneConstraint(name, Direction.INCREASING))
        .toList();
  }

  private static GlassBox model(Path file) throws IOException {
    return switch (ArtifactReader.read(file.toString(), Files.readAllBytes(file))) {
      case ArtifactReading.Read read -> read.model();
      case ArtifactReading.Refused refused ->
          throw new IllegalArgumentException(refused.toString());
    };
  }

  private void report(String name, GlassBox model, List<MonotoneConstraint> claims) {
    double[] proofs =
        measured(() -> {
          MonotonicityProof prover = MonotonicityProof.of(model);
          claims.forEach(prover::decide);
        });
    Map<String, Integer> verdicts = new TreeMap<>();
    for (MonotoneConstraint claim : claims) {
      verdicts.merge(verdict(MonotonicityProof.prove(model, claim)), 1, Integer::sum);
    }
    System.out.printf(
        Locale.ROOT,
        "{\"model\": \"%s\", \"claims\": %d, \"verdicts\": \"%s\", %s%s}%n",
        name,
        claims.size(),
        verdicts,
        line("prove", proofs),
        model instanceof TreeEnsemble ensemble ? ", " + replayed(ensemble, claims) : "");
  }

  private static String verdict(ProofResult result) {
    return switch (result) {
      case ProofResult.Proven _ -> "proven";
      case ProofResult.Violated _ -> "violated";
      case ProofResult.Undecided _ -> "undecided";
    };
  }

  private String replayed(TreeEnsemble model, List<MonotoneConstraint> claims) {
    var certificates =
        claims.stream()
            .flatMap(claim -> MonotonicityProof.certificate(model, claim).stream())
            .toList();
    double[] replays =
        measured(() -> {
          if (!certificates.stream().allMatch(one -> CertificateCheck.holds(model, one))) {
            throw new IllegalStateException("a certificate does not hold");
          }
        });
    return line("replay", replays);
  }

  /** Milliseconds: the first, the least and the median of the others. */
  private double[] measured(Runnable work) {
    double[] taken = new double[times];
    for (int i = 0; i < times; i++) {
      long before = THREADS.getCurrentThreadCpuTime();
      work.run();
      taken[i] = (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
    }
    double[] others = Arrays.copyOfRange(taken, Math.min(1, times - 1), times);
    Arrays.sort(others);
    return new double[] {taken[0], others[0], others[others.length / 2]};
  }

  private static String line(String what, double[] taken) {
    return String.format(
        Locale.ROOT,
        "\"%s\": {\"first\": %.2f, \"least\": %.2f, \"median\": %.2f}",
        what,
        taken[0],
        taken[1],
        taken[2]);
  }
}
