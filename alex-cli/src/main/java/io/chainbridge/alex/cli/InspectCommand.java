// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.formats.ArtifactReading;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.CanonicalBytes;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code alex inspect}: what a model file was found to be. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = "Say what a model file is, told from its structure and not from its name.")
final class InspectCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "ARTIFACT", description = "the model file")
  private Path file = Path.of("");

  @Override
  public Integer call() throws Exception {
    return Artifacts.with(file, InspectCommand::tell);
  }

  private static int tell(ArtifactReading.Read read) {
    GlassBox model = read.model();
    line("format", read.format());
    line("canonical digest", CanonicalBytes.digest(model).toString());
    long numbers = model.features().stream().filter(Feature.Numeric.class::isInstance).count();
    line("features", numbers + " numeric, " + (model.features().size() - numbers) + " categorical");
    switch (model) {
      case AdditiveModel additive -> additive(additive);
      case TreeEnsemble ensemble -> ensemble(ensemble);
    }
    line("calibrator", model.calibrator().toString());
    return 0;
  }

  private static void additive(AdditiveModel model) {
    line(
        "form",
        "additive: intercept " + model.intercept() + " and " + model.terms().size() + " terms");
    long pairs = model.terms().stream().filter(Term.PairTable.class::isInstance).count();
    long lines = model.terms().stream().filter(Term.Linear.class::isInstance).count();
    line(
        "terms",
        model.terms().size()
            - pairs
            + " of one feature ("
            + lines
            + " straight lines), "
            + pairs
            + " of two");
  }

  private static void ensemble(TreeEnsemble model) {
    int deepest = model.trees().stream().mapToInt(Tree::depth).max().orElse(0);
    int nodes = model.trees().stream().mapToInt(Tree::nodes).sum();
    line("form", "ensemble of " + model.trees().size() + " trees in " + model.precision());
    line("trees", nodes + " nodes, at most " + deepest + " splits deep");
    line("glass box", "only where its constraints are proven: see alex prove");
  }

  private static void line(String what, String value) {
    System.out.println("%-18s %s".formatted(what, value));
  }
}
