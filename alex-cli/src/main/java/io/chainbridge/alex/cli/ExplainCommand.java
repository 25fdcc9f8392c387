// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.formats.io.ArtifactReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex explain}: the score of one row, and what it is the sum of. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Score one row with a model file and say what moved the score.")
final class ExplainCommand implements Callable<Integer> {
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

  @Override
  public Integer call() throws Exception {
    if (!Files.isReadable(row)) {
      System.err.println(row + ": cannot be read; name an existing row file");
      return Main.BAD_INPUT;
    }
    return Artifacts.with(file, this::explain);
  }

  private int explain(ArtifactReading.Read read) {
    try {
      return switch (RowFile.read(row, read.model().features())) {
        case RowFile.Read.Wrong wrong -> {
          wrong.faults().forEach(System.err::println);
          yield Main.BAD_INPUT;
        }
        case RowFile.Read.Row(double[] values) -> told(new Explanation(read.model(), values));
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int told(Explanation explanation) {
    if (!Double.isFinite(explanation.rawScore())) {
      System.err.println(row + ": scores " + explanation.rawScore() + ", which is no score");
      return Main.DOES_NOT_HOLD;
    }
    if (json) {
      System.out.println(explanation.json().toPrettyString());
    } else {
      explanation.lines(System.out.charset()).forEach(System.out::println);
    }
    return 0;
  }
}
