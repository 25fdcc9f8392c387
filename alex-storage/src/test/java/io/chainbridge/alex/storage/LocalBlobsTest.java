// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.digest.Blobs;
import io.chainbridge.alex.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBlobsTest extends BlobsContract {
  private static final Instant LONG_AGO = Instant.parse("2026-01-05T08:00:00Z");
  private static final int ROUNDS = 300;

  @TempDir Path home;
  private Blobs blobs = new InMemoryBlobs();

  @BeforeEach
  void open() {
    blobs = LocalBlobs.open(home.resolve("blobs"));
  }

  @Override
  Blobs blobs() {
    return blobs;
  }

  @Override
  void damage(Sha256 digest, byte[] bytes) {
    try {
      Files.setPosixFilePermissions(file(digest), PosixFilePermissions.fromString("rw-r--r--"));
      Files.write(file(digest), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(Sha256 digest) {
    String hex = digest.hex();
    return home.resolve(
        "blobs/sha256/" + hex.substring(0, 2) + "/" + hex.substring(2, 4) + "/" + hex);
  }

  @Test
  void laysBytesUnderTheirDigestReadOnlyAndLeavesNothingElse() throws IOException {
    byte[] bytes = "frozen".getBytes(UTF_8);
    Path file = file(blobs.put(bytes));
    blobs.put(bytes);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("r--------");
    try (Stream<Path> all = Files.walk(home)) {
      assertThat(all.filter(Files::isRegularFile)).isEqualTo(List.of(file));
    }
  }

  @Test
  void holdsItsBytesAfterItIsOpenedAgain() {
    Sha256 digest = blobs.put(new byte[] {1, 2, 3});
    assertThat(LocalBlobs.open(home.resolve("blobs")).get(digest))
        .hasValueSatisfying(b -> assertThat(b).containsExactly(1, 2, 3));
  }

  @Test
  void saysWhichFolderCannotBeUsed() throws IOException {
    Path file = Files.createFile(home.resolve("a-file"));
    assertThatThrownBy(() -> LocalBlobs.open(file.resolve("blobs")))
        .isInstanceOf(StorageUnavailableException.class)
        .hasMessageContaining("a-file/blobs cannot be used");
  }

  private LocalBlobs local() {
    return LocalBlobs.open(home.resolve("blobs"));
  }

  private void age(Sha256 digest) throws IOException {
    Files.setLastModifiedTime(file(digest), FileTime.from(LONG_AGO));
  }

  @Test
  void namesEveryBlobWithTheTimeOfItsLastPut() throws IOException {
    Sha256 old = blobs.put(new byte[] {1});
    Sha256 again = blobs.put(new byte[] {2});
    age(old);
    age(again);
    blobs.put(new byte[] {2});
    Files.writeString(file(old).resolveSibling("notes.txt"), "not a blob");
    Files.writeString(file(old).resolveSibling(".put-1.tmp"), "half a blob");
    Map<Sha256, Instant> times = local().lastPut();
    assertThat(times).containsOnlyKeys(old, again).containsEntry(old, LONG_AGO);
    assertThat(times.get(again)).isAfter(LONG_AGO);
  }

  @Test
  void deletesOnlyWhatWasPutBeforeTheInstant() throws IOException {
    Sha256 digest = blobs.put(new byte[] {1});
    age(digest);
    assertThat(local().delete(digest, LONG_AGO)).isFalse();
    assertThat(blobs.get(digest)).isPresent();
    assertThat(local().delete(digest, LONG_AGO.plusSeconds(1))).isTrue();
    assertThat(blobs.get(digest)).isEmpty();
    assertThat(local().delete(digest, LONG_AGO.plusSeconds(1))).isFalse();
    try (Stream<Path> all = Files.walk(home)) {
      assertThat(all.filter(Files::isRegularFile)).isEmpty();
    }
    assertThat(blobs.put(new byte[] {1})).isEqualTo(digest);
    assertThat(blobs.get(digest)).isPresent();
  }

  @Test
  void findsAndRestoresABlobWhoseDeletionACrashCutShort() throws IOException {
    Sha256 digest = blobs.put(new byte[] {1});
    Path swept = home.resolve("blobs/swept").resolve(digest.hex());
    Files.createDirectories(swept.getParent());
    Files.move(file(digest), swept);
    assertThat(blobs.get(digest)).isPresent();
    LocalBlobs opened = local();
    assertThat(swept).doesNotExist();
    assertThat(file(digest)).hasBinaryContent(new byte[] {1});
    assertThat(opened.get(digest)).isPresent();
  }

  @Test
  void storesAnewWhatLiesOnlyWhereADeletionLeftIt() throws IOException {
    Sha256 digest = blobs.put(new byte[] {1});
    Path swept = home.resolve("blobs/swept").resolve(digest.hex());
    Files.createDirectories(swept.getParent());
    Files.move(file(digest), swept);
    blobs.put(new byte[] {1});
    assertThat(file(digest)).hasBinaryContent(new byte[] {1});
  }

  @Test
  void losesNothingThatIsPutWhileItIsDeleted() throws Exception {
    LocalBlobs deleting = local();
    byte[] bytes = {1, 2, 3};
    Sha256 digest = blobs.put(bytes);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < ROUNDS; round++) {
        age(digest);
        CyclicBarrier start = new CyclicBarrier(2);
        Future<Boolean> deleted =
            threads.submit(() -> {
              start.await();
              return deleting.delete(digest, LONG_AGO.plusSeconds(1));
            });
        Future<Boolean> found =
            threads.submit(() -> {
              start.await();
              return blobs.get(blobs.put(bytes)).isPresent();
            });
        deleted.get();
        assertThat(found.get()).as("read after the put in round " + round).isTrue();
        assertThat(file(digest)).as("after round " + round).exists();
      }
    }
  }
}
