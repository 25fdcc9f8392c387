// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.backup;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.SecretFile;
import io.chainbridge.alex.ledger.LogVerifier;
import io.chainbridge.alex.ledger.TreeHead;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import io.chainbridge.alex.operation.watch.FolderCounts;
import io.chainbridge.alex.operation.watch.LabelSource;
import io.chainbridge.alex.operation.watch.StepApprovals;
import io.chainbridge.alex.operation.watch.UnfinishedReports;
import io.chainbridge.alex.operation.watch.WatchPorts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A backup of a home: the folder {@code home}, and {@code backup.json} with size and SHA-256 of
 * each file. It is made while servers and commands use the home; they wait for it two seconds at
 * most.
 */
public final class HomeBackup {
  /** Where the home lies in the backup. */
  static final String HOME = "home";

  private final Home home;
  private final Consumer<String> lines;

  private HomeBackup(Home home, Consumer<String> lines) {
    this.home = home;
    this.lines = lines;
  }

  /**
   * Writes a backup; it appears whole and on disk, or not at all.
   *
   * @param to a new or empty folder outside the home
   * @param keys whether private keys that lie in the home are copied
   * @param lines told how far it is
   * @throws BackupUnusableException when it cannot be made
   */
  public static BackupManifest of(Path home, Path to, boolean keys, Consumer<String> lines)
      throws IOException {
    try (Home opened = Home.openForReading(home)) {
      if (SecretFile.parent(to).normalize().startsWith(home.toAbsolutePath().normalize())) {
        throw new BackupUnusableException(to + " lies in the home; give a folder outside it");
      }
      try (HalfFolder half = HalfFolder.beside(to)) {
        BackupManifest manifest = new HomeBackup(opened, lines).write(half.path(), keys);
        half.publish();
        return manifest;
      }
    }
  }

  private BackupManifest write(Path half, boolean keys) throws IOException {
    Path copy = half.resolve(HOME);
    SecretFile.createFolder(copy);
    lines.accept("copying log, records, counts and documents");
    new HomeCopy(home, copy, new CopiedNames(keys)).make();
    Instant taken = Instant.now();
    lines.accept("copying blobs");
    BlobCopy.of(home, copy.resolve("blobs"), lines);
    lines.accept("checking the copied log");
    TreeHead head = checked(copy);
    lines.accept("hashing every file");
    List<BackedUpFile> files = files(copy);
    boolean held = files.stream().anyMatch(file -> file.path().endsWith(".p8"));
    BackupManifest manifest =
        new BackupManifest(home.publicKeys().origin(), head, taken, held, files);
    byte[] json = ManifestJson.write(manifest);
    SecretFile.create(half.resolve(ManifestJson.FILE), json);
    SecretFile.create(
        half.resolve(ManifestJson.DIGEST),
        ManifestJson.digestLine(json).getBytes(StandardCharsets.UTF_8));
    lines.accept("forcing every file to disk");
    return manifest;
  }

  /** Opens the copy, and brings up to date what trails its log by a moment. */
  private TreeHead checked(Path copy) throws IOException {
    try (Home copied = Home.openForReading(copy)) {
      if (copied.journal().behind().isEmpty()) {
        Files.writeString(
            copy.resolve("alex.db.checkpoint"), copied.journal().newestCheckpoint().note());
      }
      if (copied.kind() == Home.Kind.LIVE) {
        WatchPorts ports =
            new WatchPorts(
                FolderCounts.in(copied),
                LabelSource.none(),
                StepApprovals.byPeople(),
                WatchTerms.STANDARD);
        UnfinishedReports.finish(copied, ports, lines);
      }
      return head(copied);
    }
  }

  /** The head that the newest checkpoint in the log signs. */
  static TreeHead head(Home home) {
    return switch (home.publicKeys().log().verify(home.journal().newestCheckpoint())) {
      case LogVerifier.Outcome.Valid valid -> valid.checkpoint().head();
      case LogVerifier.Outcome.Invalid(String why) ->
          throw new BackupUnusableException("the checkpoint of the log is invalid: " + why);
    };
  }

  private static List<BackedUpFile> files(Path copy) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(copy)) {
      all = walk.filter(Files::isRegularFile).sorted().toList();
    }
    List<BackedUpFile> files = new ArrayList<>();
    for (Path file : all) {
      try (InputStream in = Files.newInputStream(file)) {
        files.add(
            new BackedUpFile(
                copy.relativize(file).toString().replace('\\', '/'),
                Files.size(file),
                Sha256.of(in),
                PosixFilePermissions.toString(Files.getPosixFilePermissions(file))));
      }
    }
    return files;
  }
}
