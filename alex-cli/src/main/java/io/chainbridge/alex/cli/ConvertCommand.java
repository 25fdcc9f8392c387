// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.ArtifactWriter;
import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.formats.io.ArtifactWriting;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.CanonicalBytes;
import io.chainbridge.alex.glassbox.GlassBox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code alex convert}: writes a model of any readable format as alex JSON, optionally with a
 * calibrator that was fitted elsewhere, or as the EBM JSON of the Python library interpret.
 */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    description =
        "Convert a model to alex JSON (optionally attaching a calibrator) or to EBM JSON.")
final class ConvertCommand implements Callable<Integer> {
  private final Terminal terminal;

  /** The formats that can be written. */
  enum Form {
    alex,
    interpret
  }

  @Parameters(index = "0", paramLabel = "ARTIFACT", description = "the model file")
  private Path file = Path.of("");

  @Option(
      names = "--calibrator",
      paramLabel = "FILE",
      description =
          "JSON: {\"calibrator\": {\"type\": \"platt\", \"input\": \"rawScore\", \"slope\": -1.1,"
              + " \"offset\": 0.2}}, or beta with a, b, c, or isotonic with input, points, values")
  private Optional<Path> calibrator = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "FORM",
      description =
          "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}. interpret writes EBM JSON, which"
              + " ExplainableBoostingClassifier()._from_json(file) of interpret 0.7.8 loads; tables"
              + " and pairs only, without a calibrator")
  private Form form = Form.alex;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "the file to write, for example model.alex.json or model.ebm.json")
  private Path out = Path.of("");

  @Option(names = "--force", description = "overwrite FILE, and replace the model's own calibrator")
  private boolean force;

  ConvertCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (Files.exists(out, LinkOption.NOFOLLOW_LINKS) && !force) {
      return terminal.badInput(
          out + ": exists already; name another file, or overwrite it with --force");
    }
    Path folder = out.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(out)) {
      return terminal.badInput(out + ": cannot be written; name a file in an existing folder");
    }
    if (calibrator.isEmpty()) {
      return new Artifacts(terminal).with(file, read -> written(read, read.model()));
    }
    Path fitted = calibrator.get();
    if (!Files.isReadable(fitted)) {
      return terminal.badInput(fitted + ": cannot be read; name an existing calibrator file");
    }
    byte[] document = Files.readAllBytes(fitted);
    return new Artifacts(terminal)
        .with(
            file,
            read ->
                switch (ArtifactReader.withCalibrator(read, document)) {
                  case ArtifactReading.Refused(_, List<ArtifactFault> faults) ->
                      terminal.badInput(fitted + ": " + faults.getFirst());
                  case ArtifactReading.Read calibrated -> calibrated(read, calibrated.model());
                });
  }

  private int calibrated(ArtifactReading.Read read, GlassBox calibrated) {
    GlassBox model = read.model();
    if (!(model.calibrator() instanceof Calibrator.None) && !force) {
      return terminal.badInput(
          file + ": has a calibrator already; fit the new one to its raw scores, then use --force");
    }
    if (!calibrated.calibrator().keepsOrder()) {
      terminal
          .err()
          .println(
              "note: the calibrator does not keep the order of the scores, so no constraint of the"
                  + " model will be proven");
    }
    return written(read, calibrated);
  }

  private int written(ArtifactReading.Read read, GlassBox model) {
    return switch (form) {
      case alex -> written(read, model, ArtifactWriter.alexJson(model));
      case interpret ->
          switch (ArtifactWriter.interpretEbmJson(model)) {
            case ArtifactWriting.Written(byte[] bytes) -> written(read, model, bytes);
            case ArtifactWriting.Refused(List<ArtifactFault> faults) -> {
              faults.forEach(fault -> terminal.err().println(file + ": " + fault));
              yield terminal.badInput(
                  file + ": the interpret format cannot represent this model; nothing is written");
            }
          };
    };
  }

  private int written(ArtifactReading.Read read, GlassBox model, byte[] bytes) {
    try {
      NewFile.write(out, bytes, force);
    } catch (IOException e) {
      throw new UncheckedIOException(out + ": " + e.getMessage(), e);
    }
    String calibrated =
        model.calibrator() instanceof Calibrator.None
            ? "no calibrator"
            : model.calibrator().toString();
    terminal.print(
        "%s: %s, read as %s, canonical digest %s"
            .formatted(out, calibrated, read.format(), CanonicalBytes.digest(model)));
    return ExitCode.OK;
  }
}
