// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import io.chainbridge.alex.digest.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Deletes what refused commands left behind: blobs that nothing names, a day after they were last
 * put.
 */
public final class BlobSweep {
  private static final Duration KEPT = Duration.ofDays(1);

  private BlobSweep() {}

  /**
   * Sweeps a live home; a replay is left as it is.
   *
   * @return how many blobs were deleted
   * @throws HomeUnusableException when the blob of a logged command is missing: what it names is
   *     unknown, so nothing is deleted
   * @throws io.chainbridge.alex.digest.CorruptBlobException when a named blob was changed; nothing
   *     is deleted
   */
  public static long of(Home home, Instant now) {
    Instant limit = now.minus(KEPT);
    List<Sha256> old =
        home.blobFiles().lastPut().entrySet().stream()
            .filter(blob -> blob.getValue().isBefore(limit))
            .map(Map.Entry::getKey)
            .toList();
    if (home.kind() != Home.Kind.LIVE || old.isEmpty()) {
      return 0;
    }
    Set<Sha256> named = NamedBlobs.in(home);
    return old.stream()
        .filter(digest -> !named.contains(digest))
        .filter(digest -> home.blobFiles().delete(digest, limit))
        .count();
  }
}
