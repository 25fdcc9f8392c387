// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.proof.AbsenceProof;
import io.chainbridge.alex.glassbox.proof.MonotonicityProof;
import io.chainbridge.alex.glassbox.proof.ProofResult;
import io.chainbridge.alex.glassbox.proof.ScoreBounds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex prove}: decides claims over the whole domain of a model. */
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    description =
        "Prove or refute what is claimed of a model; exit 0 only when every claim is proven.")
final class ProveCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "ARTIFACT", description = "the model file")
  private Path file = Path.of("");

  @Option(
      names = "--constraints",
      required = true,
      paramLabel = "FILE",
      description =
          "YAML, a line each: feature: increasing or feature: decreasing; or a mapping of"
              + " direction, missing and unseen, the last two never_better or reported")
  private Path constraints = Path.of("");

  @Override
  public Integer call() throws Exception {
    if (!Files.isReadable(constraints)) {
      System.err.println(constraints + ": cannot be read; name an existing constraints file");
      return Main.BAD_INPUT;
    }
    byte[] bytes = Files.readAllBytes(constraints);
    return Artifacts.with(
        file,
        read ->
            switch (ClaimsFile.read(constraints.toString(), bytes, read.model())) {
              case Parsed.Wrong<List<ClaimsFile.Claim>>(List<Fault> faults) -> {
                faults.forEach(fault -> System.err.println(fault.render()));
                yield Main.BAD_INPUT;
              }
              case Parsed.Ok<List<ClaimsFile.Claim>>(List<ClaimsFile.Claim> claims) ->
                  prove(read.model(), claims);
            });
  }

  private static int prove(GlassBox model, List<ClaimsFile.Claim> claims) {
    boolean all = true;
    MonotonicityProof prover = MonotonicityProof.of(model);
    for (ClaimsFile.Claim claim : claims) {
      all &=
          switch (claim) {
            case ClaimsFile.Claim.Ordered(MonotoneConstraint constraint) ->
                told(
                    model,
                    constraint.feature() + " " + word(constraint.direction()),
                    "borders",
                    prover.decide(constraint));
            case ClaimsFile.Claim.NeverBetter(String feature, AbsenceProof.Absence absence) ->
                told(
                    model,
                    feature + " " + word(absence) + " is never better",
                    "values compared",
                    AbsenceProof.decide(model, feature, absence));
            case ClaimsFile.Claim.Reported(String feature, AbsenceProof.Absence absence) -> {
              ScoreBounds bounds = ScoreBounds.where(model, feature, absence.code());
              System.out.println(
                  "REPORTED   %s %s leads to raw scores of %s to %s"
                      .formatted(feature, word(absence), bounds.lowest(), bounds.highest()));
              yield true;
            }
          };
    }
    return all ? 0 : Main.DOES_NOT_HOLD;
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }

  /** Tells what was found; whether it is proven. */
  private static boolean told(GlassBox model, String claim, String counted, ProofResult result) {
    switch (result) {
      case ProofResult.Proven proven ->
          System.out.println(
              proven.bordersChecked() == 0
                  ? "PROVEN     %s: %s".formatted(claim, withoutBorders(model))
                  : "PROVEN     %s: %d %s, smallest step %s"
                      .formatted(claim, proven.bordersChecked(), counted, proven.smallestStep()));
      case ProofResult.Violated violated -> {
        System.out.println("VIOLATED   " + claim);
        witness(model, violated);
      }
      case ProofResult.Undecided undecided ->
          System.out.println("UNDECIDED  " + claim + ": " + undecided.why());
    }
    return result instanceof ProofResult.Proven;
  }

  private static String withoutBorders(GlassBox model) {
    return switch (model) {
      case AdditiveModel _ -> "it has no steps, and every slope allows it";
      case TreeEnsemble _ -> "no tree looks at it";
    };
  }

  /** The two rows, in words anybody can score again. */
  private static void witness(GlassBox model, ProofResult.Violated violated) {
    String feature = violated.constraint().feature();
    int at = model.indexOf(feature);
    double[] lower = violated.lower();
    double[] higher = violated.higher();
    String verb =
        switch (violated.scale()) {
          case RAW -> "scores";
          case SERVED -> "is served as";
        };
    String line = "  %s = %s %s %s%n";
    Feature own = model.features().get(at);
    System.out.printf(line, feature, RowFile.shown(own, lower[at]), verb, violated.lowerScore());
    System.out.printf(line, feature, RowFile.shown(own, higher[at]), verb, violated.higherScore());
    System.out.println("  in the same row:");
    for (int i = 0; i < lower.length; i++) {
      if (i != at) {
        Feature other = model.features().get(i);
        System.out.println("    " + other.name() + " = " + RowFile.shown(other, lower[i]));
      }
    }
  }
}
