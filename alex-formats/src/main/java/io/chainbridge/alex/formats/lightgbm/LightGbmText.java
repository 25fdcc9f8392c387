// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.lightgbm;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactParse;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The text form of LightGBM 4, as {@code Booster.save_model} writes it. Stateless.
 *
 * <p>Read are boosted trees of one event, with objective binary (of any sigmoid) or cross_entropy.
 * The raw score is the library's, bit for bit: doubles, tree by tree from 0. A key that is not
 * known is refused, never skipped. The constraints that the header declares are not believed:
 * LightGBM writes models that break them.
 *
 * <p>A category is a name: of pandas columns the name that the last line gives it, of others the
 * whole number. What the library would cut down to a whole number ("2.7", "2.0") is a category that
 * the model does not know, and goes where missing and unknown ones go: right.
 */
public final class LightGbmText {
  private static final int MOST_NODES = 1 << 22;

  private LightGbmText() {}

  /** Reads a model; forests, linear leaves, other objectives and versions are refused by name. */
  public static ArtifactParse<TreeEnsemble> read(byte[] bytes) {
    try {
      return new ArtifactParse.Ok<>(model(bytes));
    } catch (RefusedInputException e) {
      return new ArtifactParse.Wrong<>(List.of(e.fault()));
    }
  }

  public static TreeEnsemble model(byte[] bytes) throws RefusedInputException {
    LightGbmLines lines = new LightGbmLines(bytes);
    LightGbmHeader header = LightGbmHeader.read(lines);
    List<LightGbmTree> trees = trees(lines, header);
    LightGbmTrailer trailer = LightGbmTrailer.read(lines, new HashSet<>(header.names()));
    LightGbmCategories categories = new LightGbmCategories(header, trailer, trees);
    return new LightGbmEnsemble(header, categories).of(trees);
  }

  /** Reads the trees, each as long as the header says, as the library cuts them out. */
  private static List<LightGbmTree> trees(LightGbmLines lines, LightGbmHeader header)
      throws RefusedInputException {
    List<LightGbmTree> trees = new ArrayList<>();
    long nodes = 0;
    boolean more = lines.nextFilled();
    while (more && lines.text().startsWith("Tree=")) {
      int index = trees.size();
      if (index == header.treeSizes().size() || !lines.text().equals("Tree=" + index)) {
        String problem = "\"" + LightGbmBlock.shortened(lines.text()) + "\" comes out of turn";
        throw lines.wrong(problem, LightGbmBlock.AS_WRITTEN);
      }
      int start = lines.offset();
      LightGbmTree tree = new LightGbmTree(index, header.names().size(), lines);
      more = lines.nextFilled();
      requireSize(lines, index, lines.offset() - start, header.treeSizes().get(index));
      trees.add(tree);
      nodes += tree.leaves() * 2L - 1;
      if (nodes > MOST_NODES) {
        String problem = "the trees have more than " + MOST_NODES + " nodes";
        throw new RefusedInputException(
            Kind.UNSUPPORTED, new ArtifactFault("tree " + index, problem, "train fewer"));
      }
    }
    if (!more || !lines.text().equals("end of trees")) {
      throw lines.wrong("the trees do not end with \"end of trees\"", "send the whole file");
    }
    if (trees.size() != header.treeSizes().size()) {
      String problem = "the header has " + header.treeSizes().size() + " trees, not ";
      throw lines.wrong(problem + trees.size(), "send the whole file");
    }
    return trees;
  }

  private static void requireSize(LightGbmLines lines, int tree, int size, int declared)
      throws RefusedInputException {
    if (size != declared) {
      throw lines.wrong(
          "tree " + tree + " takes " + size + " bytes, not the " + declared + " of tree_sizes",
          LightGbmBlock.AS_WRITTEN);
    }
  }
}
