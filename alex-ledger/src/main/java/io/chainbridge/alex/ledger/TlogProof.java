// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import io.chainbridge.alex.digest.Sha256;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that proves a leaf offline: index, inclusion path and signed checkpoint, in the C2SP
 * tlog-proof format without extra data. Usual extension {@code .tlog-proof}.
 *
 * @param index place of the leaf, from 0
 * @param path sibling hashes from leaf to root
 * @param checkpoint the signed head the path leads to
 */
public record TlogProof(long index, List<Sha256> path, SignedCheckpoint checkpoint) {
  private static final String START = "c2sp.org/tlog-proof@v1\n";
  private static final Pattern FORM =
      Pattern.compile(
          START
              + "index (?<index>0|[1-9][0-9]{0,18})\n"
              + "(?<path>(?:[A-Za-z0-9+/]{43}=\n){0,63})"
              + "\n(?<note>.*)",
          Pattern.DOTALL);

  public TlogProof {
    path = List.copyOf(path);
    if (index < 0) {
      throw new IllegalArgumentException("index must not be negative, was: " + index);
    }
  }

  /** The proof of the leaf at the index, in the log of exactly these leaf hashes. */
  public static TlogProof of(List<Sha256> leafHashes, long index, SignedCheckpoint checkpoint) {
    return new TlogProof(index, InclusionProof.of(leafHashes, index).path(), checkpoint);
  }

  /** The content of the file. */
  public String text() {
    StringBuilder text = new StringBuilder(START).append("index ").append(index).append('\n');
    path.forEach(hash -> text.append(LogCheckpoint.base64(hash)).append('\n'));
    return text.append('\n').append(checkpoint.note()).toString();
  }

  /** Reads the content of a file; empty when it is not exactly what {@link #text} writes. */
  public static Optional<TlogProof> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      List<Sha256> path =
          matcher
              .group("path")
              .lines()
              .map(Base64.getDecoder()::decode)
              .map(Sha256::ofRaw)
              .toList();
      long index = Long.parseLong(matcher.group("index"));
      TlogProof read = new TlogProof(index, path, new SignedCheckpoint(matcher.group("note")));
      return read.text().equals(text) ? Optional.of(read) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // an index beyond a long
    }
  }

  /** Whether the log signed a head with exactly these leaf bytes at this index. */
  public LogVerifier.Outcome verify(byte[] leaf, LogVerifier verifier) {
    return switch (verifier.verify(checkpoint)) {
      case LogVerifier.Outcome.Invalid invalid -> invalid;
      case LogVerifier.Outcome.Valid valid -> {
        TreeHead head = valid.checkpoint().head();
        boolean holds =
            index < head.size()
                && new InclusionProof(index, head.size(), path)
                    .proves(MerkleTree.leafHash(leaf), head);
        yield holds
            ? valid
            : new LogVerifier.Outcome.Invalid(
                "the path does not lead from the leaf at %d to the signed root of size %d"
                    .formatted(index, head.size()));
      }
    };
  }
}
