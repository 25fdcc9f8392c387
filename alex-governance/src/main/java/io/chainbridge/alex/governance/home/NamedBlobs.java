// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Every digest that the log of a home names.
 *
 * <p>A leaf names each digest in its bytes, and so does every blob that is named itself: a command
 * names its files, evidence its artifact. A digest is 64 lower-case hex digits.
 */
final class NamedBlobs {
  private static final Pattern DIGEST = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

  private NamedBlobs() {}

  static Set<Sha256> in(Home home) {
    home.journal().leaves().forEach(leaf -> requireCommand(home, leaf));
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

  private static void requireCommand(Home home, Leaf leaf) {
    Sha256 command = leaf.cause().command();
    if (home.blobs().get(command).isEmpty()) {
      throw new HomeUnusableException(
          home.folder(),
          "the blob of command %s is missing; no blob is swept until it is brought back"
              .formatted(command));
    }
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
