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
 * The looks that a project has taken, as they stand in its file: canonical JSON, an object a line,
 * in the order in which they were taken.
 *
 * <p>A line's {@code ledger} holds size and root of the Merkle tree of all lines so far, itself
 * included; a leaf is the line without that part. So a line that was changed, added or taken out is
 * the first whose root does not follow.
 *
 * @param halfWritten whether the file ended within a line, which is not among these
 */
record TrialLog(List<ObjectNode> lines, List<TreeHead> heads, Frontier end, boolean halfWritten) {
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
   * @throws ProjectUnusableException naming the first line that cannot be what was written
   */
  static TrialLog of(Path file, byte[] bytes) {
    int whole = wholeLines(bytes);
    List<ObjectNode> lines = new ArrayList<>();
    List<TreeHead> heads = new ArrayList<>();
    Frontier end = Frontier.EMPTY;
    String text = new String(bytes, 0, whole, StandardCharsets.UTF_8);
    for (String line : text.lines().toList()) {
      ObjectNode look = parsed(file, lines.size() + 1, line);
      end = end.append(MerkleTree.leafHash(leaf(look)));
      if (!canonical(sealed(look, end.head())).equals(line)) {
        throw broken(file, lines.size() + 1, "is not what was written there");
      }
      lines.add(look);
      heads.add(end.head());
    }
    return new TrialLog(lines, heads, end, whole < bytes.length);
  }

  /** How many of the bytes are lines that end. */
  static int wholeLines(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private static ObjectNode parsed(Path file, int number, String line) {
    try {
      if (JSON.readTree(line) instanceof ObjectNode look) {
        return look;
      }
    } catch (JsonProcessingException _) {
      // falls through to the fault
    }
    throw broken(file, number, "is no JSON object");
  }

  private static ProjectUnusableException broken(Path file, int number, String what) {
    return new ProjectUnusableException(
        List.of(
            file
                + ":"
                + number
                + ": this line "
                + what
                + ", so the chain of looks is broken from here on; put the file back as it was"));
  }

  /** A look as reading its line gives it. */
  private static ObjectNode asRead(ObjectNode look) {
    try {
      return (ObjectNode) JSON.readTree(canonical(look));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was written reads well", e);
    }
  }

  private static byte[] leaf(ObjectNode look) {
    return CanonicalJson.write(look.deepCopy().without(LEDGER));
  }

  private static String canonical(ObjectNode look) {
    return new String(CanonicalJson.write(look), StandardCharsets.UTF_8);
  }

  /** A look with the head of the log that it completes. */
  private static ObjectNode sealed(ObjectNode look, TreeHead head) {
    ObjectNode sealed = look.deepCopy();
    sealed.remove(LEDGER);
    sealed.putObject(LEDGER).put("size", head.size()).put("root", head.root().hex());
    return sealed;
  }

  /** Size and root of all lines. */
  TreeHead head() {
    return end.head();
  }

  /** Whether the log once had this head. */
  boolean held(TreeHead head) {
    return head.equals(TreeHead.EMPTY) || heads.contains(head);
  }

  /** The line that adds a look. */
  byte[] line(ObjectNode look) {
    byte[] line = CanonicalJson.write(with(look).lines.getLast());
    byte[] ended = Arrays.copyOf(line, line.length + 1);
    ended[line.length] = '\n';
    return ended;
  }

  /** The log with a look added, as {@link #line} writes it. */
  TrialLog with(ObjectNode look) {
    Frontier next = end.append(MerkleTree.leafHash(leaf(look)));
    List<ObjectNode> all = new ArrayList<>(lines);
    all.add(asRead(sealed(look, next.head())));
    List<TreeHead> allHeads = new ArrayList<>(heads);
    allHeads.add(next.head());
    return new TrialLog(all, allHeads, next, false);
  }

  /** Looks of every kind, counted. */
  EvaluationCount looks() {
    long evaluations = lines.stream().filter(EvaluationRecord::isEvaluation).count();
    return new EvaluationCount(lines.size() - evaluations, evaluations, head());
  }
}
