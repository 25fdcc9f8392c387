// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.data.Folds;
import io.chainbridge.alex.documents.MappingReader;
import io.chainbridge.alex.training.recipe.RecipeForm;
import io.chainbridge.alex.training.recipe.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the key {@code search} of a training file. */
final class SearchYaml {
  private static final int MOST_TRIALS = 1_000;
  private static final int USUAL_FOLDS = 3;
  private static final long MOST_SECONDS = 7 * 86_400;
  private static final String FORM = "write values such as [7, 15, 31], or [0.02, 0.2, log]";

  private final MappingReader in;

  SearchYaml(MappingReader in) {
    this.in = in;
  }

  SearchPlan read(FitPlan fit) {
    if (!in.has("search")) {
      return SearchPlan.NONE;
    }
    MappingReader search = in.mapping("search");
    if (!search.has("trials")) {
      search.fault("trials", "is missing", "write trials: 20");
    }
    long trials = within(search, "trials", 1, 1, MOST_TRIALS);
    long folds = within(search, "folds", USUAL_FOLDS, 2, Folds.MOST);
    long seconds = search.has("seconds") ? within(search, "seconds", 1, 1, MOST_SECONDS) : 0;
    Map<String, SearchPlan.Range> space = space(search.mapping("space"), fit.form());
    if (space.isEmpty() && in.faults().isEmpty()) {
      search.fault("space", "names no hyperparameter to search", FORM);
    }
    search.end();
    Map<String, Double> named = new TreeMap<>();
    space.keySet().forEach(name -> named.put(name, 0.0));
    fit.form()
        .contradictions(fit.settings().with(new Settings(named)))
        .forEach(why -> search.fault("space", why, "remove the others"));
    return new SearchPlan((int) trials, (int) folds, seconds, space);
  }

  private static long within(MappingReader in, String key, long usual, long least, long most) {
    long value = in.integer(key, usual);
    if (value < least || value > most) {
      in.fault(
          key, value + " is out of range", "write a whole number in %d..%d".formatted(least, most));
    }
    return value;
  }

  private static Map<String, SearchPlan.Range> space(MappingReader space, RecipeForm form) {
    Map<String, SearchPlan.Range> ranges = new TreeMap<>();
    List<FitYaml.Named> named = FitYaml.named(space, form);
    for (FitYaml.Named one : named) {
      range(space, one).ifPresent(range -> ranges.put(one.parameter().name(), range));
    }
    space.end();
    return ranges;
  }

  private static Optional<SearchPlan.Range> range(MappingReader space, FitYaml.Named named) {
    List<String> texts = new ArrayList<>(space.texts(named.key()));
    String last = texts.isEmpty() ? "" : texts.getLast();
    boolean span = last.equals("log") || last.equals("linear");
    if (span) {
      texts.removeLast();
    }
    List<Double> numbers = numbers(space, named, texts);
    if (numbers.isEmpty() || numbers.size() < texts.size()) {
      if (texts.isEmpty()) {
        space.fault(named.key(), "is empty", FORM);
      }
      return Optional.empty();
    }
    return span
        ? span(space, named, numbers, last.equals("log"))
        : Optional.of(new SearchPlan.Choices(numbers));
  }

  private static List<Double> numbers(
      MappingReader space, FitYaml.Named named, List<String> texts) {
    List<Double> numbers = new ArrayList<>();
    for (String text : texts) {
      try {
        double number = MappingReader.number(text);
        if (named.takes(space, number)) {
          numbers.add(number);
        }
      } catch (IllegalArgumentException _) {
        space.fault(named.key(), "'" + text + "' is not a number", FORM);
      }
    }
    return numbers;
  }

  private static Optional<SearchPlan.Range> span(
      MappingReader space, FitYaml.Named named, List<Double> ends, boolean logarithmic) {
    boolean rises = ends.size() == 2 && ends.getFirst() < ends.getLast();
    if (!rises || (logarithmic && ends.getFirst() <= 0)) {
      space.fault(
          named.key(),
          "is not a range",
          "write two increasing numbers and linear, or log if both are above 0");
      return Optional.empty();
    }
    boolean whole = named.parameter().whole();
    return Optional.of(new SearchPlan.Span(ends.getFirst(), ends.getLast(), logarithmic, whole));
  }
}
