// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import io.chainbridge.alex.formats.alexjson.AlexJson;
import io.chainbridge.alex.formats.io.ArtifactReading.Read;
import io.chainbridge.alex.formats.io.ArtifactReading.Refused;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.GlassBox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The whole model files of one form from which mutated ones are made: every golden of that form, a
 * small one the more often the smaller it is, so that a file costs microseconds, and one that is
 * refused as it stands seldom.
 */
record FuzzSeeds(List<byte[]> files, double[] shares) {
  private static final int LARGEST = 160_000;
  private static final int SMALL = 6_000;
  private static final List<Calibrator> CALIBRATORS =
      List.of(
          new Calibrator.Platt(Calibrator.Input.RAW_SCORE, -1.1, 0.2),
          new Calibrator.Beta(1.2, 0.9, 0.1),
          new Calibrator.Isotonic(
              Calibrator.Input.PROBABILITY,
              new double[] {0.1, 0.5, 0.8},
              new double[] {0, 0.5, 1}));

  /** The seeds of every form of which a golden lies below the folder of goldens. */
  static Map<ArtifactForm, FuzzSeeds> all() {
    Map<ArtifactForm, List<byte[]>> found = new TreeMap<>();
    for (byte[] file : goldens()) {
      if (file.length > LARGEST) {
        continue;
      }
      found.computeIfAbsent(ArtifactReader.sniff(file), _ -> new ArrayList<>()).add(file);
      if (ArtifactReader.read("seed", file) instanceof Read(GlassBox model, _)) {
        for (byte[] own : inOwnForm(model)) {
          found.computeIfAbsent(ArtifactReader.sniff(own), _ -> new ArrayList<>()).add(own);
        }
      }
    }
    Map<ArtifactForm, FuzzSeeds> seeds = new TreeMap<>();
    found.forEach((form, files) -> seeds.put(form, of(files)));
    return seeds;
  }

  /** A model as the project writes it, and where it has no calibrator with each kind of one. */
  private static List<byte[]> inOwnForm(GlassBox model) {
    List<byte[]> own = new ArrayList<>(List.of(AlexJson.write(model)));
    if (model.calibrator() instanceof Calibrator.None && own.getFirst().length < SMALL) {
      CALIBRATORS.forEach(calibrator -> own.add(AlexJson.write(model.withCalibrator(calibrator))));
    }
    return own;
  }

  private static FuzzSeeds of(List<byte[]> files) {
    double[] shares = new double[files.size()];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      double size = files.get(i).length;
      boolean refused = ArtifactReader.read("seed", files.get(i)) instanceof Refused;
      sum += (refused ? 0.1 : 1) / (size * Math.max(1, Math.pow(size / 8_000, 2)));
      shares[i] = sum;
    }
    return new FuzzSeeds(List.copyOf(files), shares);
  }

  /** Whether any of the files is read without a change. */
  boolean areRead() {
    return files.stream().anyMatch(file -> ArtifactReader.read("seed", file) instanceof Read);
  }

  /** One of the files; it must not be written to. */
  byte[] any(RandomGenerator random) {
    double share = random.nextDouble() * shares[shares.length - 1];
    int index = 0;
    while (index < shares.length - 1 && shares[index] <= share) {
      index++;
    }
    return files.get(index);
  }

  private static List<byte[]> goldens() {
    Path folder = folder();
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .map(path -> folder.relativize(path).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(".gz") || name.endsWith(".pmml"))
          .filter(name -> !name.endsWith(".csv.gz"))
          .sorted()
          .map(name -> name.endsWith(".gz") ? Golden.bytes(name) : plain(folder.resolve(name)))
          .flatMap(FuzzSeeds::withItsShortForm)
          .toList();
    } catch (IOException e) {
      throw new AssertionError("the goldens cannot be listed", e);
    }
  }

  /** A text of LightGBM is also a text of its first two trees. */
  private static Stream<byte[]> withItsShortForm(byte[] file) {
    if (file.length < 12_000 || ArtifactReader.sniff(file) != ArtifactForm.LIGHTGBM_TEXT) {
      return Stream.of(file);
    }
    String text = new String(file, StandardCharsets.UTF_8);
    return Stream.of(file, LightGbmGolden.shortened(text, 2).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] plain(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static Path folder() {
    try {
      URI uri = Objects.requireNonNull(FuzzSeeds.class.getResource("/golden"), "golden").toURI();
      return Path.of(uri);
    } catch (URISyntaxException e) {
      throw new AssertionError("the folder of goldens has no path", e);
    }
  }
}
