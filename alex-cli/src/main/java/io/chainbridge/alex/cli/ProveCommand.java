// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
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

/** {@code alex prove}: proves or refutes claims over the whole domain of a model. */
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    description = "Prove or refute claims about a model; exits 0 only when every claim is proven.")
final class ProveCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "ARTIFACT", description = "the model file")
  private Path file = Path.of("");

  @Option(
      names = "--constraints",
      required = true,
      paramLabel = "FILE",
      description =
          "YAML, one line per feature, FEATURE: increasing or FEATURE: decreasing; or a mapping"
              + " with direction, missing and unseen, the last two never_better or reported")
  private Path constraints = Path.of("");

  ProveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (!Files.isReadable(constraints)) {
      return terminal.badInput(constraints + ": cannot be read; name an existing constraints file");
    }
    byte[] bytes = Files.readAllBytes(constraints);
    return new Artifacts(terminal)
        .with(
            file,
            read ->
                switch (ClaimsFile.read(constraints.toString(), bytes, read.model())) {
                  case Parsed.Wrong<List<ClaimsFile.Claim>>(List<Fault> faults) ->
                      terminal.badInput(faults.stream().map(Fault::render).toList());
                  case Parsed.Ok<List<ClaimsFile.Claim>>(List<ClaimsFile.Claim> claims) ->
                      prove(read.model(), claims);
                });
  }

  private int prove(GlassBox model, List<ClaimsFile.Claim> claims) {
    boolean all = true;
    MonotonicityProof prover = MonotonicityProof.of(model);
    for (ClaimsFile.Claim claim : claims) {
      all &=
          switch (claim) {
            case ClaimsFile.Claim.Ordered(MonotoneConstraint constraint) ->
                report(
                    model,
                    constraint.feature() + " " + word(constraint.direction()),
                    "borders",
                    prover.decide(constraint));
            case ClaimsFile.Claim.NeverBetter(String feature, AbsenceProof.Absence absence) ->
                report(
                    model,
                    feature + " " + word(absence) + " is never better",
                    "values compared",
                    AbsenceProof.decide(model, feature, absence));
            case ClaimsFile.Claim.Reported(String feature, AbsenceProof.Absence absence) -> {
              ScoreBounds bounds = ScoreBounds.where(model, feature, absence.code());
              terminal.print(
                  "REPORTED   %s %s leads to raw scores of %s to %s"
                      .formatted(feature, word(absence), bounds.lowest(), bounds.highest()));
              yield true;
            }
          };
    }
    return all ? 0 : ExitCode.DOES_NOT_HOLD;
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }

  /** Prints the result; true when it is proven. */
  private boolean report(GlassBox model, String claim, String counted, ProofResult result) {
    switch (result) {
      case ProofResult.Proven proven ->
          terminal.print(
              proven.bordersChecked() == 0
                  ? "PROVEN     %s: %s".formatted(claim, withoutBorders(model))
                  : "PROVEN     %s: %d %s, smallest step %s"
                      .formatted(claim, proven.bordersChecked(), counted, proven.smallestStep()));
      case ProofResult.Violated violated -> {
        terminal.print("VIOLATED   " + claim);
        witness(model, violated);
      }
      case ProofResult.Undecided undecided ->
          terminal.print("UNDECIDED  " + claim + ": " + undecided.why());
    }
    return result instanceof ProofResult.Proven;
  }

  private static String withoutBorders(GlassBox model) {
    return switch (model) {
      case AdditiveModel _ -> "it has no steps, and every slope agrees";
      case TreeEnsemble _ -> "no tree uses it";
    };
  }

  /** The two rows of a counterexample, with values that anybody can score again. */
  private void witness(GlassBox model, ProofResult.Violated violated) {
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
    terminal
        .out()
        .printf(line, feature, RowFile.shown(own, lower[at]), verb, violated.lowerScore());
    terminal
        .out()
        .printf(line, feature, RowFile.shown(own, higher[at]), verb, violated.higherScore());
    terminal.print("  in the same row:");
    for (int i = 0; i < lower.length; i++) {
      if (i != at) {
        Feature other = model.features().get(i);
        terminal.print("    " + other.name() + " = " + RowFile.shown(other, lower[i]));
      }
    }
  }
}
