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
 * Which features are categorical, and which number in the file stands for each level.
 *
 * <p>If the model was trained on pandas columns of the type category, the levels are the names of
 * the categories, and the number of a level is its index in the list of names. Otherwise the
 * training data had the numbers themselves: the levels are the numbers that the header or a split
 * lists, in ascending order, written as whole numbers.
 */
final class LightGbmCategories {
  /** Levels of one feature: each split on the feature has one boolean for each of them. */
  static final int MAX_LEVELS = 1 << 16;

  /** Digits of a category number in the header: any number of this length fits an int. */
  private static final int MAX_CATEGORY_DIGITS = 9;

  private static final String AMBIGUOUS =
      "make all categorical pandas columns unordered, and drop columns with only one value";

  /** What the header says about the training data of a feature. */
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
    assignNames();
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
      boolean plain = word.length() <= MAX_CATEGORY_DIGITS && !word.isEmpty();
      if (word.equals("-1")) {
        continue; // the bin of missing values
      }
      if (!plain || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
        String problem =
            "\"" + ArtifactFault.quoted(info) + "\" is neither a range nor a list of categories";
        throw wrong(feature, problem, LightGbmBlock.AS_WRITTEN);
      }
      numbers.get(feature).add(Integer.valueOf(word));
    }
    return Seen.CATEGORIES;
  }

  /** Adds categories from the splits: after continued training, the header may lack some. */
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
            "split " + split + " treats " + header.names().get(feature) + " as " + needed,
            "train again, with the same categorical features in every round");
      }
      if (tree.isCategorical(split)) {
        SortedSet<Integer> known = numbers.get(feature);
        tree.eachLeftCategory(
            split,
            number -> {
              if (known.size() <= MAX_LEVELS) {
                known.add(number);
              }
            });
      }
    }
  }

  /** Assigns each list of category names to its feature. */
  private void assignNames() throws RefusedInputException {
    List<Integer> certain = withSeen(Seen.CATEGORIES);
    if (!certain.isEmpty() && !trailer.saysNames()) {
      throw wrong(
          certain.getFirst(),
          "the file has no line pandas_categorical with the names of the categories",
          "save it from Python, or add the line pandas_categorical:null if the data has the"
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
      String problem = "it is ambiguous which features the " + lists + " lists of names belong to";
      throw new RefusedInputException(new ArtifactFault("pandas_categorical", problem, AMBIGUOUS));
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
    if (Math.max(known.size(), named) > MAX_LEVELS) {
      throw new RefusedInputException(
          Kind.UNSUPPORTED,
          fault(feature, "has more than " + MAX_LEVELS + " categories", "group the rare ones"));
    }
    if (named > 0 && !known.isEmpty() && known.last() >= named) {
      throw wrong(
          feature, "has the category " + known.last() + " but only " + named + " names", AMBIGUOUS);
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

  /** For each level, its number in the file. */
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
