// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import io.chainbridge.alex.digest.Blobs;
import io.chainbridge.alex.digest.Sha256;

class InMemoryBlobsTest extends BlobsContract {
  private final InMemoryBlobs blobs = new InMemoryBlobs();

  @Override
  Blobs blobs() {
    return blobs;
  }

  @Override
  void damage(Sha256 digest, byte[] bytes) {
    blobs.damage(digest, bytes);
  }
}
