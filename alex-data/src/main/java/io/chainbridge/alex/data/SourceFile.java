// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import io.chainbridge.alex.digest.Sha256;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A private copy of a data file. One pass copies and digests the original bytes, so the digest is
 * of what was loaded even if the file changes meanwhile. Close it to delete the copy.
 */
record SourceFile(Path copy, Kind kind, Content content, Sha256 digest, long bytes)
    implements AutoCloseable {
  private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** How the copy is to be read. */
  enum Kind {
    CSV,
    PARQUET
  }

  /** Column names (CSV only), the lines of records, and faults of form. */
  record Content(List<String> names, RecordLines lines, List<DataFault> faults) {}

  static SourceFile of(Path file) throws IOException {
    Path copy = Files.createTempFile("alex-", ".table");
    try {
      Kind kind = kind(file);
      try (HashedInput in = new HashedInput(Files.newInputStream(file));
          OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy), 1 << 16)) {
        Content content = fill(file, kind, in, out);
        Sha256 digest = in.finish();
        return new SourceFile(copy, kind, content, digest, in.bytes());
      }
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(copy);
      throw e;
    }
  }

  private static Content fill(Path file, Kind kind, HashedInput in, OutputStream out)
      throws IOException {
    return switch (kind) {
      case PARQUET -> {
        in.transferTo(out);
        yield new Content(List.of(), new RecordLines(), List.of());
      }
      case CSV -> PlainCsv.copy(file.toString(), text(file, in), out);
    };
  }

  /** Column names in the header of a CSV file; reads no further. */
  static List<String> csvHeader(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return PlainCsv.header(file.toString(), text(file, in));
    }
  }

  /** Decided by the first bytes, not by the name. */
  static Kind kind(Path file) throws IOException {
    return Arrays.equals(head(file, PARQUET.length), PARQUET) ? Kind.PARQUET : Kind.CSV;
  }

  private static InputStream text(Path file, InputStream in) throws IOException {
    byte[] head = head(file, 4);
    Optional<UnreadableFileException> other = NotATable.of(head);
    if (other.isPresent()) {
      throw other.get();
    }
    boolean zipped = head.length > 1 && head[0] == (byte) 0x1F && head[1] == (byte) 0x8B;
    if (!zipped) {
      return in;
    }
    try {
      return new GZIPInputStream(in, 1 << 16);
    } catch (EOFException _) {
      throw new UnreadableFileException(1, "the gzip stream ends too early: the file is truncated");
    }
  }

  private static byte[] head(Path file, int length) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(length);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(copy);
  }
}
