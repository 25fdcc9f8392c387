// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The blob files as they lie, whatever wrote them. */
final class StoredBlobsTest {
  private static final byte[] BYTES = "a model".getBytes(UTF_8);
  private static final Sha256 DIGEST = Sha256.of(BYTES);

  @TempDir Path folder;

  private Path store(byte[] bytes) throws IOException {
    Path place = Files.createDirectories(folder.resolve("sha256/ab/cd"));
    return Files.write(place.resolve(DIGEST.hex()), bytes);
  }

  @Test
  void findsNothingWhereThereIsNoFolder() throws IOException {
    StoredBlobs blobs = StoredBlobs.in(folder.resolve("none"));
    assertThat(blobs.files()).isEmpty();
    assertThat(blobs.has(DIGEST)).isFalse();
    assertThat(blobs.intact(DIGEST)).isEmpty();
  }

  @Test
  void takesOnlyFilesWithTheNameOfADigest() throws IOException {
    Path file = store(BYTES);
    Files.write(file.resolveSibling(".put-1.tmp"), BYTES);
    Files.write(file.resolveSibling(DIGEST.hex() + "0"), BYTES);
    Files.write(file.resolveSibling(DIGEST.hex().substring(1)), BYTES);
    Files.createDirectory(file.resolveSibling("0".repeat(64)));
    StoredBlobs blobs = StoredBlobs.in(folder);
    assertThat(blobs.files()).containsOnlyKeys(DIGEST.hex()).containsValue(file);
    assertThat(blobs.intact(DIGEST)).hasValueSatisfying(b -> assertThat(b).isEqualTo(BYTES));
  }

  @Test
  void hasDamagedBytesButNotIntactOnes() throws IOException {
    store("another model".getBytes(UTF_8));
    StoredBlobs blobs = StoredBlobs.in(folder);
    assertThat(blobs.has(DIGEST)).isTrue();
    assertThat(blobs.intact(DIGEST)).isEmpty();
  }

  @Test
  void noLongerHasAFileThatWentAfterItWasListed() throws IOException {
    Path file = store(BYTES);
    StoredBlobs blobs = StoredBlobs.in(folder);
    Files.delete(file);
    assertThat(blobs.has(DIGEST)).isFalse();
    assertThat(blobs.intact(DIGEST)).isEmpty();
  }
}
