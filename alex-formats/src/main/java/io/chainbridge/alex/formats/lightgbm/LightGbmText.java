// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.lightgbm;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.ModelLimits;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The text format of LightGBM 4, as {@code Booster.save_model} writes it. Stateless.
 *
 * <p>Supported are boosted trees for one event, with objective binary (any sigmoid) or
 * cross_entropy. Raw scores equal the library's bit for bit: doubles, added tree by tree, starting
 * from 0. Unknown keys are refused, never skipped. Declared monotone constraints are not trusted:
 * LightGBM writes models that violate their own constraints.
 *
 * <p>A category is a name. For pandas columns it is the name that the last line of the file gives;
 * otherwise it is the whole number as a text. The library truncates "2.7" and "2.0" to 2; here they
 * are unseen categories, which go right, as missing values do.
 */
public final class LightGbmText {
  private LightGbmText() {}

  /** Reads a model; refused are random forests, linear leaves, other objectives and versions. */
  public static TreeEnsemble model(byte[] bytes) throws RefusedInputException {
    LightGbmLines lines = new LightGbmLines(bytes);
    LightGbmHeader header = LightGbmHeader.read(lines);
    List<LightGbmTree> trees = trees(lines, header);
    LightGbmTrailer trailer = LightGbmTrailer.read(lines, new HashSet<>(header.names()));
    LightGbmCategories categories = new LightGbmCategories(header, trailer, trees);
    return new LightGbmEnsemble(header, categories).of(trees);
  }

  /** Reads the trees. The library cuts them out by the header's sizes, so sizes must be right. */
  private static List<LightGbmTree> trees(LightGbmLines lines, LightGbmHeader header)
      throws RefusedInputException {
    List<LightGbmTree> trees = new ArrayList<>();
    long nodes = 0;
    boolean more = lines.nextFilled();
    while (more && lines.text().startsWith("Tree=")) {
      int index = trees.size();
      requireTurn(lines, index, header);
      int start = lines.offset();
      LightGbmTree tree = new LightGbmTree(index, header.names().size(), lines);
      more = lines.nextFilled();
      requireSize(lines, index, lines.offset() - start, header.treeSizes().get(index));
      trees.add(tree);
      nodes += tree.leaves() * 2L - 1;
      if (nodes > ModelLimits.MAX_NODES) {
        String problem = "the trees have more than " + ModelLimits.MAX_NODES + " nodes";
        throw new RefusedInputException(
            Kind.UNSUPPORTED, new ArtifactFault("tree " + index, problem, "train fewer trees"));
      }
    }
    if (!more || !lines.text().equals("end of trees")) {
      throw lines.wrong("missing line \"end of trees\" after the trees", "send the whole file");
    }
    if (trees.size() != header.treeSizes().size()) {
      String problem = "the header lists " + header.treeSizes().size() + " trees, the file has ";
      throw lines.wrong(problem + trees.size(), "send the whole file");
    }
    return trees;
  }

  private static void requireTurn(LightGbmLines lines, int index, LightGbmHeader header)
      throws RefusedInputException {
    if (index == header.treeSizes().size() || !lines.text().equals("Tree=" + index)) {
      String problem = "unexpected line \"" + ArtifactFault.quoted(lines.text()) + "\"";
      throw lines.wrong(problem, LightGbmBlock.AS_WRITTEN);
    }
  }

  private static void requireSize(LightGbmLines lines, int tree, int size, int declared)
      throws RefusedInputException {
    if (size != declared) {
      throw lines.wrong(
          "tree " + tree + " has " + size + " bytes, but tree_sizes says " + declared,
          LightGbmBlock.AS_WRITTEN);
    }
  }
}
