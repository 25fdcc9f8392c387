// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.ledger.Frontier;
import io.chainbridge.alex.ledger.MerkleTree;
import io.chainbridge.alex.ledger.TreeHead;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Every evaluation of a project, in order: one canonical JSON object per line.
 *
 * <p>The {@code ledger} of a line is the size and root of the Merkle tree over all lines up to and
 * including it. A leaf is the line without {@code ledger}. So the first line that was changed,
 * added or removed is the first whose root does not match.
 *
 * @param isTruncated whether the file ends with an incomplete line, which is not in {@code lines}
 */
record TrialLog(List<ObjectNode> lines, List<TreeHead> heads, Frontier end, boolean isTruncated) {
  static final String LEDGER = "ledger";

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  TrialLog {
    lines = List.copyOf(lines);
    heads = List.copyOf(heads);
  }

  /**
   * Reads the bytes of the file.
   *
   * @throws ProjectUnusableException naming the first line that was changed
   */
  static TrialLog of(Path file, byte[] bytes) {
    int whole = wholeLines(bytes);
    List<ObjectNode> lines = new ArrayList<>();
    List<TreeHead> heads = new ArrayList<>();
    Frontier end = Frontier.EMPTY;
    String text = new String(bytes, 0, whole, StandardCharsets.UTF_8);
    for (String line : text.lines().toList()) {
      ObjectNode entry = parsed(file, lines.size() + 1, line);
      end = end.append(MerkleTree.leafHash(leaf(entry)));
      if (!canonical(sealed(entry, end.head())).equals(line)) {
        throw broken(file, lines.size() + 1, "is not as it was written");
      }
      lines.add(entry);
      heads.add(end.head());
    }
    return new TrialLog(lines, heads, end, whole < bytes.length);
  }

  /** The number of bytes up to the last line end. */
  static int wholeLines(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private static ObjectNode parsed(Path file, int number, String line) {
    try {
      if (JSON.readTree(line) instanceof ObjectNode entry) {
        return entry;
      }
    } catch (JsonProcessingException _) {
      // reported below
    }
    throw broken(file, number, "is not a JSON object");
  }

  private static ProjectUnusableException broken(Path file, int number, String what) {
    return new ProjectUnusableException(
        List.of(
            file
                + ":"
                + number
                + ": this line "
                + what
                + ", so the log cannot be trusted from here on; restore the file"));
  }

  /** An entry as it is read back from its line. */
  private static ObjectNode asRead(ObjectNode entry) {
    try {
      return (ObjectNode) JSON.readTree(canonical(entry));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("canonical JSON must be readable", e);
    }
  }

  private static byte[] leaf(ObjectNode entry) {
    return CanonicalJson.write(entry.deepCopy().without(LEDGER));
  }

  private static String canonical(ObjectNode entry) {
    return new String(CanonicalJson.write(entry), StandardCharsets.UTF_8);
  }

  /** An entry with the head of the log that it completes. */
  private static ObjectNode sealed(ObjectNode entry, TreeHead head) {
    ObjectNode sealed = entry.deepCopy();
    sealed.remove(LEDGER);
    sealed.putObject(LEDGER).put("size", head.size()).put("root", head.root().hex());
    return sealed;
  }

  /** Size and root of all lines. */
  TreeHead head() {
    return end.head();
  }

  /** Whether the log has, or had, this head. */
  boolean contains(TreeHead head) {
    return head.equals(TreeHead.EMPTY) || heads.contains(head);
  }

  /** The line of an entry, to append to the file. */
  byte[] line(ObjectNode entry) {
    byte[] line = CanonicalJson.write(with(entry).lines.getLast());
    byte[] ended = Arrays.copyOf(line, line.length + 1);
    ended[line.length] = '\n';
    return ended;
  }

  /** The log with an entry appended, as {@link #line} writes it. */
  TrialLog with(ObjectNode entry) {
    Frontier next = end.append(MerkleTree.leafHash(leaf(entry)));
    List<ObjectNode> all = new ArrayList<>(lines);
    all.add(asRead(sealed(entry, next.head())));
    List<TreeHead> allHeads = new ArrayList<>(heads);
    allHeads.add(next.head());
    return new TrialLog(all, allHeads, next, false);
  }

  /** The number of evaluations of each kind. */
  EvaluationCount count() {
    long evaluations = lines.stream().filter(EvaluationRecord::isEvaluation).count();
    return new EvaluationCount(lines.size() - evaluations, evaluations, head());
  }
}
