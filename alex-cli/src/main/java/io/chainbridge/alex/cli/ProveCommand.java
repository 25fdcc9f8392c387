// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.MappingReader;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.YamlDocument;
import io.chainbridge.alex.documents.YamlNode;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.MonotonicityProof;
import io.chainbridge.alex.glassbox.ProofResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex prove}: decides monotone constraints over the whole domain of a model. */
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    description = "Prove or refute monotone constraints; exit 0 only when every one is proven.")
final class ProveCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "ARTIFACT", description = "the model file")
  private Path file = Path.of("");

  @Option(
      names = "--constraints",
      required = true,
      paramLabel = "FILE",
      description = "YAML, a line each: feature: increasing or feature: decreasing")
  private Path constraints = Path.of("");

  @Override
  public Integer call() throws Exception {
    byte[] bytes = Files.readAllBytes(constraints);
    return Artifacts.with(
        file,
        read ->
            switch (read(bytes, read.model())) {
              case Parsed.Wrong<List<MonotoneConstraint>>(List<Fault> faults) -> {
                faults.forEach(fault -> System.err.println(fault.render()));
                yield Main.BAD_INPUT;
              }
              case Parsed.Ok<List<MonotoneConstraint>>(List<MonotoneConstraint> claims) ->
                  prove(read.model(), claims);
            });
  }

  private Parsed<List<MonotoneConstraint>> read(byte[] bytes, GlassBox model) {
    return switch (YamlDocument.parse(constraints.toString(), bytes)) {
      case Parsed.Wrong<YamlNode>(List<Fault> faults) -> new Parsed.Wrong<>(faults);
      case Parsed.Ok<YamlNode>(YamlNode root) -> claims(root, model);
    };
  }

  private Parsed<List<MonotoneConstraint>> claims(YamlNode root, GlassBox model) {
    MappingReader in = MappingReader.of(constraints.toString(), root);
    List<MonotoneConstraint> claims = new ArrayList<>();
    List<String> names = model.features().stream().map(Feature::name).toList();
    for (Map.Entry<String, String> entry : entries(root, in).entrySet()) {
      String word = entry.getValue();
      if (!names.contains(entry.getKey())) {
        in.fault(entry.getKey(), "is no feature of the model", "name one of " + names);
      } else if (!word.equals("increasing") && !word.equals("decreasing")) {
        in.fault(entry.getKey(), "'" + word + "' is no direction", "increasing or decreasing");
      } else {
        claims.add(
            new MonotoneConstraint(
                entry.getKey(),
                word.equals("increasing") ? Direction.INCREASING : Direction.DECREASING));
      }
    }
    return in.faults().isEmpty() ? new Parsed.Ok<>(claims) : new Parsed.Wrong<>(in.faults());
  }

  private static Map<String, String> entries(YamlNode root, MappingReader in) {
    return switch (root) {
      case YamlNode.Mapping mapping -> {
        Map<String, String> entries = new LinkedHashMap<>();
        mapping.entries().keySet().forEach(key -> entries.put(key, in.text(key)));
        yield entries;
      }
      case YamlNode.Sequence _, YamlNode.Scalar _ -> Map.of();
    };
  }

  private static int prove(GlassBox model, List<MonotoneConstraint> claims) {
    boolean all = true;
    MonotonicityProof prover = MonotonicityProof.of(model);
    for (MonotoneConstraint claim : claims) {
      ProofResult result = prover.decide(claim);
      String name = claim.feature() + " " + claim.direction().name().toLowerCase(Locale.ROOT);
      switch (result) {
        case ProofResult.Proven proven ->
            System.out.println(
                "PROVEN     %s: %d borders, smallest step %s"
                    .formatted(name, proven.bordersChecked(), proven.smallestStep()));
        case ProofResult.Violated violated -> {
          all = false;
          System.out.println("VIOLATED   " + name);
          witness(model, violated);
        }
        case ProofResult.Undecided undecided -> {
          all = false;
          System.out.println("UNDECIDED  " + name + ": " + undecided.why());
        }
      }
    }
    return all ? 0 : Main.DOES_NOT_HOLD;
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
    System.out.printf(line, feature, lower[at], verb, violated.lowerScore());
    System.out.printf(line, feature, higher[at], verb, violated.higherScore());
    System.out.println("  in the same row:");
    for (int i = 0; i < lower.length; i++) {
      if (i != at) {
        Feature other = model.features().get(i);
        System.out.println("    " + other.name() + " = " + RowFile.shown(other, lower[i]));
      }
    }
  }
}
