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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBlobsTest extends BlobsContract {
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
        .isEqualTo("r--r--r--");
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
}
