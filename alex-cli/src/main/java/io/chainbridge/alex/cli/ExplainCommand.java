// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.formats.io.ArtifactReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex explain}: the score of one row and the contributions that add up to it. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Score one row with a model file and show what moved the score.")
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "ARTIFACT", description = "the model file")
  private Path file = Path.of("");

  @Option(
      names = "--row",
      required = true,
      paramLabel = "FILE",
      description = "JSON: {\"feature\": number, text or null, ...}")
  private Path row = Path.of("");

  @Option(names = "--json", description = "print JSON, with every digit")
  private boolean json;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (!Files.isReadable(row)) {
      return terminal.badInput(row + ": cannot be read; name an existing row file");
    }
    return new Artifacts(terminal).with(file, this::explain);
  }

  private int explain(ArtifactReading.Read read) {
    try {
      return switch (RowFile.read(row, read.model().features())) {
        case RowFile.Read.Wrong wrong -> terminal.badInput(wrong.faults());
        case RowFile.Read.Row(double[] values) -> print(new Explanation(read.model(), values));
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int print(Explanation explanation) {
    if (!Double.isFinite(explanation.rawScore())) {
      terminal
          .err()
          .println(
              row
                  + ": its raw score is "
                  + explanation.rawScore()
                  + ", which is not a finite number");
      return ExitCode.DOES_NOT_HOLD;
    }
    if (json) {
      terminal.print(explanation.json().toPrettyString());
    } else {
      explanation.lines(terminal.out().charset()).forEach(terminal::print);
    }
    return ExitCode.OK;
  }
}
