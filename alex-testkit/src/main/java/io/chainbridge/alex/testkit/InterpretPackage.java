// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.testkit;

import java.io.File;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The real Python library interpret, which loads and scores EBM JSON that was written here: the one
 * of the Python that {@code ALEX_PYTHON} names, or of the python3 on the PATH. Thread-safe.
 */
public final class InterpretPackage {
  private static final String VARIABLE = "ALEX_PYTHON";
  private static final String SCRIPT = "interop/score_ebm_json.py";
  private static final long MOST_SECONDS = 120;

  private final String python;

  private InterpretPackage(String python) {
    this.python = python;
  }

  /**
   * The library where it is installed, else empty.
   *
   * @throws AssertionError when {@code ALEX_PYTHON} names a Python that lacks it
   */
  public static Optional<InterpretPackage> find() {
    String named = System.getenv().getOrDefault(VARIABLE, "");
    if (!named.isEmpty()) {
      if (!hasLibrary(named)) {
        throw new AssertionError(VARIABLE + " is " + named + ", which cannot import interpret");
      }
      return Optional.of(new InterpretPackage(named));
    }
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "python3"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .limit(1)
        .filter(InterpretPackage::hasLibrary)
        .map(InterpretPackage::new)
        .findFirst();
  }

  /** The plain message a skipped test prints. */
  public static String absence() {
    return "skipped: no Python here has interpret; in a virtual environment run pip install -r"
        + " interop/requirements-interpret.txt, and set "
        + VARIABLE
        + " to its python";
  }

  /** A cell of a row: a number, or empty where it is missing. */
  public static String cell(double number) {
    return Double.isNaN(number) ? "" : Double.toString(number);
  }

  /** A cell of a row: a category, which may hold any character. */
  public static String cell(String category) {
    return "=" + URLEncoder.encode(category, StandardCharsets.UTF_8);
  }

  /** Leaves a model and the rows to score, each a cell for each feature in order. */
  public static void ask(Path folder, String name, byte[] ebmJson, List<List<String>> rows)
      throws IOException {
    Files.write(folder.resolve(name + ".ebm.json"), ebmJson);
    Files.write(
        folder.resolve(name + ".rows"), rows.stream().map(row -> String.join("\t", row)).toList());
  }

  /** Loads and scores every model that was left in the folder. */
  public void answer(Path folder) throws IOException {
    Path said = folder.resolve("interpret.log");
    int code = run(said, python, script().toString(), folder.toString());
    if (code != 0) {
      throw new AssertionError("interpret ended with " + code + ": " + Files.readString(said));
    }
  }

  /** The library's {@code decision_function} of each row of one model. */
  public static double[] scores(Path folder, String name) throws IOException {
    return Files.readAllLines(folder.resolve(name + ".scores")).stream()
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private static boolean hasLibrary(String python) {
    String code = "import importlib.util,sys; sys.exit(not importlib.util.find_spec('interpret'))";
    try {
      Path said = Files.createTempFile("python", ".log");
      try {
        return run(said, python, "-c", code) == 0;
      } finally {
        Files.delete(said);
      }
    } catch (IOException e) {
      return false;
    }
  }

  private static int run(Path said, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(command[0] + " took more than " + MOST_SECONDS + " seconds");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + command[0], e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Path script() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve(SCRIPT);
      if (Files.isReadable(candidate)) {
        return candidate;
      }
    }
    throw new AssertionError(SCRIPT + " is in no folder above " + Path.of("").toAbsolutePath());
  }
}
