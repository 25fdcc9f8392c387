// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import io.chainbridge.alex.audit.AuditTrust;
import io.chainbridge.alex.ledger.LogVerifier;
import io.chainbridge.alex.ledger.ProofKey;
import io.chainbridge.alex.ledger.SignedCheckpoint;
import io.chainbridge.alex.replay.DemoData;
import io.chainbridge.alex.replay.Replay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A home with a whole life behind it, made once: the demo with every other request of its days in
 * service, and copies of the folder as it was earlier, as a backup has it.
 */
final class FinishedHome {
  private static final LocalDate SERVED_FROM = LocalDate.of(2025, 7, 25);
  private static final LocalDate END = LocalDate.of(2025, 11, 20);
  private static final List<LocalDate> BACKUPS =
      List.of(LocalDate.of(2025, 8, 28), LocalDate.of(2025, 10, 20), LocalDate.of(2025, 11, 7));
  private static final int SEGMENT_BYTES = 8 << 20;
  private static final Supplier<FinishedHome> MADE = new Once();

  private final Path folder;

  private FinishedHome(Path folder) {
    this.folder = folder;
  }

  static FinishedHome get() {
    return MADE.get();
  }

  private static final class Once implements Supplier<FinishedHome> {
    private final List<FinishedHome> made = new ArrayList<>();

    @Override
    public synchronized FinishedHome get() {
      if (made.isEmpty()) {
        try {
          made.add(make());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return made.getFirst();
    }
  }

  Path home() {
    return folder.resolve("home");
  }

  /** The folder as it was on three evenings, the oldest first. */
  List<Path> backups() {
    return BACKUPS.stream().map(day -> folder.resolve("backup-" + day)).toList();
  }

  /** Keys and newest checkpoint, kept elsewhere before anybody touched the home. */
  AuditTrust outside() {
    try {
      Path keys = home().resolve("keys");
      return new AuditTrust(
          Optional.of(LogVerifier.of(Files.readString(keys.resolve("log.vkey")).strip())),
          Optional.of(ProofKey.fromPem(Files.readString(keys.resolve("alex.pub")))),
          List.of(new SignedCheckpoint(Files.readString(home().resolve("alex.db.checkpoint")))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FinishedHome make() throws IOException {
    Path folder = Files.createTempDirectory("alex-attacks-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(folder)));
    Path home = folder.resolve("home");
    Path scenario = scenario(Files.createDirectories(folder.resolve("scenario")));
    Replay.Result result =
        Replay.run(
            scenario,
            home,
            _ -> {},
            (day, _, _) -> {
              if (BACKUPS.contains(day)) {
                Folders.copy(home, folder.resolve("backup-" + day));
              }
            });
    if (result instanceof Replay.Result.Unreadable(List<String> faults)) {
      throw new IllegalStateException(String.join("\n", faults));
    }
    inSegments(home);
    for (LocalDate day : BACKUPS) {
      inSegments(folder.resolve("backup-" + day));
    }
    return new FinishedHome(folder);
  }

  /** The same records in several small segments instead of a large one. */
  private static void inSegments(Path home) throws IOException {
    Path folder = home.resolve("predictions");
    Predictions.into(folder, Predictions.of(folder), SEGMENT_BYTES);
  }

  private static Path scenario(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(examples().resolve("demo"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Path whole = DemoData.write(folder.resolve("whole.csv"), 8);
    Files.write(folder.resolve("shipments.csv"), thinned(Files.readAllLines(whole)));
    Path scenario = folder.resolve("scenario.yaml");
    String text = Files.readString(scenario);
    return Files.writeString(scenario, text.replace("generated: shipments", "file: shipments.csv"));
  }

  private static Path examples() {
    Path here = Path.of("").toAbsolutePath();
    Path inside = here.resolve("examples");
    return Files.isDirectory(inside) ? inside : here.resolveSibling("examples");
  }

  private static List<String> thinned(List<String> lines) {
    List<String> kept = new ArrayList<>(List.of(lines.getFirst()));
    for (int i = 1; i < lines.size(); i++) {
      LocalDate day = LocalDate.parse(lines.get(i).substring(0, 10));
      if (day.isBefore(SERVED_FROM) || (day.isBefore(END) && i % 2 == 0)) {
        kept.add(lines.get(i));
      }
    }
    return kept;
  }
}
