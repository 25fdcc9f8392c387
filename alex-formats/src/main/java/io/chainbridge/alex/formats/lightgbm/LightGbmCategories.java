// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.lightgbm;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which features are categories, and which number of the file each level is.
 *
 * <p>Where the model was trained on pandas columns of categories, the levels are their names and
 * the number is the name's place in its list. Elsewhere the data held the numbers themselves: the
 * levels are those that training or a split knows, by value, written as whole numbers.
 */
final class LightGbmCategories {
  static final int MOST_LEVELS = 1 << 16;
  private static final String CANNOT_TELL =
      "make every pandas column of categories unordered and drop the columns that never vary";

  /** What the header says that training saw. */
  private enum Seen {
    NUMBERS,
    CATEGORIES,
    NOTHING
  }

  private final LightGbmHeader header;
  private final LightGbmTrailer trailer;
  private final List<Seen> seen = new ArrayList<>();
  private final List<SortedSet<Integer>> numbers = new ArrayList<>();
  private final List<List<String>> names = new ArrayList<>();

  LightGbmCategories(LightGbmHeader header, LightGbmTrailer trailer, List<LightGbmTree> trees)
      throws RefusedInputException {
    this.header = header;
    this.trailer = trailer;
    for (int i = 0; i < header.names().size(); i++) {
      numbers.add(new TreeSet<>());
      names.add(List.of());
      seen.add(seen(i));
    }
    for (LightGbmTree tree : trees) {
      learn(tree);
    }
    spread();
    for (int i = 0; i < seen.size(); i++) {
      if (isCategorical(i)) {
        requireLevels(i);
      }
    }
  }

  private Seen seen(int feature) throws RefusedInputException {
    String info = header.infos().get(feature);
    if (info.equals("none")) {
      return Seen.NOTHING;
    }
    if (info.startsWith("[") && info.endsWith("]") && info.contains(":")) {
      return Seen.NUMBERS;
    }
    for (String word : info.split(":", -1)) {
      boolean plain = word.length() <= 9 && !word.isEmpty();
      if (word.equals("-1")) {
        continue; // the bin of what is missing
      }
      if (!plain || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
        String problem = "\"" + LightGbmBlock.shortened(info) + "\" is no range and no categories";
        throw wrong(feature, problem, LightGbmBlock.AS_WRITTEN);
      }
      numbers.get(feature).add(Integer.valueOf(word));
    }
    return Seen.CATEGORIES;
  }

  /** Takes from the splits what the header need not know, as after continued training. */
  private void learn(LightGbmTree tree) throws RefusedInputException {
    for (int split = 0; split < tree.leaves() - 1; split++) {
      int feature = tree.feature(split);
      Seen needed = tree.isCategorical(split) ? Seen.CATEGORIES : Seen.NUMBERS;
      if (seen.get(feature) == Seen.NOTHING) {
        seen.set(feature, needed);
      }
      if (seen.get(feature) != needed) {
        throw tree.wrong(
            "decision_type",
            "split " + split + " takes " + header.names().get(feature) + " for " + needed,
            "train anew, with the same categorical features throughout");
      }
      if (tree.isCategorical(split)) {
        SortedSet<Integer> known = numbers.get(feature);
        tree.eachLeftCategory(
            split,
            number -> {
              if (known.size() <= MOST_LEVELS) {
                known.add(number);
              }
            });
      }
    }
  }

  /** Gives the lists of names to the features they belong to. */
  private void spread() throws RefusedInputException {
    List<Integer> certain = withSeen(Seen.CATEGORIES);
    if (!certain.isEmpty() && !trailer.saysNames()) {
      throw wrong(
          certain.getFirst(),
          "the file ends without saying what the categories are called",
          "save it from Python, or add the line pandas_categorical:null if the data holds the"
              + " numbers themselves");
    }
    int lists = trailer.names().size();
    if (lists == 0) {
      return;
    }
    List<Integer> columns = certain;
    if (declaredFits(certain)) {
      columns = trailer.declared();
    } else if (certain.size() != lists || !withSeen(Seen.NOTHING).isEmpty()) {
      String problem = "which features the " + lists + " lists of names belong to cannot be told";
      throw new RefusedInputException(
          new ArtifactFault("pandas_categorical", problem, CANNOT_TELL));
    }
    for (int i = 0; i < lists; i++) {
      seen.set(columns.get(i), Seen.CATEGORIES);
      names.set(columns.get(i), trailer.names().get(i));
    }
  }

  private boolean declaredFits(List<Integer> certain) {
    List<Integer> declared = trailer.declared();
    return declared.size() == trailer.names().size()
        && declared.containsAll(certain)
        && declared.stream().allMatch(i -> i < seen.size() && seen.get(i) != Seen.NUMBERS);
  }

  private List<Integer> withSeen(Seen sought) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < seen.size(); i++) {
      if (seen.get(i) == sought) {
        found.add(i);
      }
    }
    return found;
  }

  private void requireLevels(int feature) throws RefusedInputException {
    SortedSet<Integer> known = numbers.get(feature);
    int named = names.get(feature).size();
    if (Math.max(known.size(), named) > MOST_LEVELS) {
      throw new RefusedInputException(
          Kind.UNSUPPORTED,
          fault(feature, "has more than " + MOST_LEVELS + " categories", "group the rare ones"));
    }
    if (named > 0 && !known.isEmpty() && known.last() >= named) {
      throw wrong(
          feature,
          "knows the category " + known.last() + " but only " + named + " names",
          CANNOT_TELL);
    }
  }

  boolean isCategorical(int feature) {
    return seen.get(feature) == Seen.CATEGORIES;
  }

  Feature feature(int index) {
    String name = header.names().get(index);
    return isCategorical(index)
        ? new Feature.Categorical(name, levels(index))
        : new Feature.Numeric(name);
  }

  private List<String> levels(int feature) {
    return names.get(feature).isEmpty()
        ? numbers.get(feature).stream().map(String::valueOf).toList()
        : names.get(feature);
  }

  /** The file's number of each level. */
  int[] numbers(int feature) {
    int named = names.get(feature).size();
    return named > 0
        ? IntStream.range(0, named).toArray()
        : numbers.get(feature).stream().mapToInt(Integer::intValue).toArray();
  }

  private RefusedInputException wrong(int feature, String problem, String whatToDo) {
    return new RefusedInputException(fault(feature, problem, whatToDo));
  }

  private ArtifactFault fault(int feature, String problem, String whatToDo) {
    return new ArtifactFault("feature " + header.names().get(feature), problem, whatToDo);
  }
}
