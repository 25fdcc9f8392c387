// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.backup;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.HomeUnusableException;
import io.chainbridge.alex.governance.home.SecretFile;
import io.chainbridge.alex.ledger.LogVerifier;
import io.chainbridge.alex.ledger.SignedCheckpoint;
import io.chainbridge.alex.ledger.TreeHead;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The way from a backup to a home: every byte is checked before the home gets its name. */
public final class HomeRestore {
  private final Path backup;
  private final List<String> faults = new ArrayList<>();

  private HomeRestore(Path backup) {
    this.backup = backup;
  }

  /**
   * Writes the home; it appears whole and on disk, or not at all.
   *
   * @param backup the folder that {@link HomeBackup} wrote
   * @param home a new or empty folder
   * @param newer a checkpoint kept elsewhere; a log behind it is read only until it is recovered
   * @throws BackupUnusableException with every file that is missing, changed or not named
   */
  public static BackupManifest of(
      Path backup, Path home, Optional<SignedCheckpoint> newer, Consumer<String> lines)
      throws IOException {
    HomeRestore restore = new HomeRestore(backup);
    BackupManifest manifest = restore.manifest();
    try (HalfFolder half = HalfFolder.beside(home)) {
      lines.accept("copying and checking %d files".formatted(manifest.files().size()));
      restore.copy(manifest, half.path());
      lines.accept("checking the log");
      restore.check(manifest, half.path(), newer);
      lines.accept("forcing every file to disk");
      half.publish();
    }
    return manifest;
  }

  private BackupManifest manifest() throws IOException {
    Path file = backup.resolve(ManifestJson.FILE);
    try {
      byte[] bytes = Files.readAllBytes(file);
      String digest =
          new String(
              Files.readAllBytes(backup.resolve(ManifestJson.DIGEST)), StandardCharsets.ISO_8859_1);
      if (!digest.equals(ManifestJson.digestLine(bytes))) {
        throw new BackupUnusableException(
            "%s does not have the SHA-256 in %s: the backup is damaged, give another"
                .formatted(file, backup.resolve(ManifestJson.DIGEST)));
      }
      return ManifestJson.read(bytes);
    } catch (NoSuchFileException e) {
      throw new BackupUnusableException(
          e.getFile()
              + " is missing: this is no whole backup; give a folder that alex backup wrote");
    } catch (IllegalArgumentException e) {
      throw new BackupUnusableException(file + " cannot be read: " + e.getMessage());
    }
  }

  private void copy(BackupManifest manifest, Path half) throws IOException {
    Path from = backup.resolve(HomeBackup.HOME);
    Set<Path> named =
        manifest.files().stream()
            .map(file -> from.resolve(file.path()))
            .collect(Collectors.toUnmodifiableSet());
    for (BackedUpFile file : manifest.files()) {
      copy(from.resolve(file.path()), file, half.resolve(file.path()));
    }
    try (Stream<Path> files = Files.isDirectory(from) ? Files.walk(from) : Stream.of()) {
      files
          .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> !named.contains(file))
          .sorted()
          .forEach(file -> faults.add(file + " is not in backup.json"));
    }
    if (!faults.isEmpty()) {
      throw BackupUnusableException.of(faults);
    }
  }

  private void copy(Path file, BackedUpFile said, Path to) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      faults.add(file + " is missing");
      return;
    }
    Files.createDirectories(SecretFile.parent(to));
    try (DigestInputStream in =
            new DigestInputStream(Files.newInputStream(file), Sha256.newMessageDigest());
        OutputStream out = Files.newOutputStream(to)) {
      long bytes = in.transferTo(out);
      if (bytes != said.bytes()) {
        faults.add("%s has %d bytes, expected %d".formatted(file, bytes, said.bytes()));
      } else if (!Sha256.ofRaw(in.getMessageDigest().digest()).equals(said.sha256())) {
        faults.add(file + " does not have the SHA-256 in backup.json: it was changed");
      }
    }
    Files.setPosixFilePermissions(to, PosixFilePermissions.fromString(said.mode()));
  }

  private void check(BackupManifest manifest, Path half, Optional<SignedCheckpoint> newer) {
    try (Home home = Home.openForReading(half)) {
      TreeHead head = HomeBackup.head(home);
      if (!head.equals(manifest.head()) || !home.publicKeys().origin().equals(manifest.log())) {
        throw new BackupUnusableException(
            "%s says %s, its log has %s of %s"
                .formatted(backup, manifest.words(), head, home.publicKeys().origin()));
      }
      newer.ifPresent(kept -> knows(home, head, kept));
    } catch (HomeUnusableException e) {
      throw new BackupUnusableException(
          backup + " does not hold a home that opens: " + e.getMessage());
    }
  }

  private static void knows(Home home, TreeHead head, SignedCheckpoint kept) {
    switch (home.publicKeys().log().verify(kept)) {
      case LogVerifier.Outcome.Invalid(String why) ->
          throw new BackupUnusableException("--checkpoint is not of this log: " + why);
      case LogVerifier.Outcome.Valid valid -> {
        if (valid.checkpoint().head().size() > head.size()) {
          home.journal().knows(kept);
        }
      }
    }
  }
}
