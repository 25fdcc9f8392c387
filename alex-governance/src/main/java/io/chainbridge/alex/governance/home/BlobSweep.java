// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Deletes what refused commands left behind: blobs that nothing names, a day after they were last
 * put.
 *
 * <p>A leaf of the log names every digest in its bytes, and so does every blob that is named
 * itself: a command names its files, evidence its artifact. A digest is 64 lower-case hex digits.
 */
public final class BlobSweep {
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Pattern DIGEST = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

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
    Set<Sha256> named = named(home);
    return old.stream()
        .filter(digest -> !named.contains(digest))
        .filter(digest -> home.blobFiles().delete(digest, limit))
        .count();
  }

  private static Set<Sha256> named(Home home) {
    for (LoggedEvent leaf : home.journal().events()) {
      if (home.blobs().get(leaf.cause().command()).isEmpty()) {
        throw new HomeUnusableException(
            home.folder(),
            "the blob of command %s is missing; no blob is swept until it is brought back"
                .formatted(leaf.cause().command()));
      }
    }
    Set<Sha256> named = new HashSet<>();
    Deque<byte[]> unread = new ArrayDeque<>(home.journal().leaves(0, home.journal().size()));
    while (!unread.isEmpty()) {
      for (Sha256 digest : digests(unread.remove())) {
        if (named.add(digest)) {
          home.blobs().get(digest).ifPresent(unread::add);
        }
      }
    }
    return named;
  }

  private static List<Sha256> digests(byte[] bytes) {
    return DIGEST
        .matcher(new String(bytes, ISO_8859_1))
        .results()
        .map(MatchResult::group)
        .map(Sha256::parse)
        .toList();
  }
}
