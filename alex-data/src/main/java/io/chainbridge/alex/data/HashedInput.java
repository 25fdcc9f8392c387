// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import io.chainbridge.alex.digest.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Counts and digests bytes while they are read, so the digest is of exactly these bytes. */
final class HashedInput extends FilterInputStream {
  private final MessageDigest digest = Sha256.newMessageDigest();
  private long bytes;

  HashedInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, length);
    if (read > 0) {
      digest.update(into, offset, read);
      bytes += read;
    }
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, 1 << 16)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Reads the rest, such as bytes after the end of a gzip stream, and returns the digest. */
  Sha256 finish() throws IOException {
    transferTo(OutputStream.nullOutputStream());
    return Sha256.ofRaw(digest.digest());
  }

  long bytes() {
    return bytes;
  }
}
