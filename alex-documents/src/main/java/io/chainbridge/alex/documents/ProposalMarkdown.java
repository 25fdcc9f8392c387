// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.AbsencePolicy;
import io.chainbridge.alex.lifecycle.AbsencePolicy.Absence;
import io.chainbridge.alex.lifecycle.AbsencePolicy.Demand;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Proposal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a proposal document: headings, bullet lists and tables as in the framework's example.
 *
 * <p>A missing part stays empty and is left to the gate. A part that is present but cannot be
 * parsed is a fault with its line.
 */
public final class ProposalMarkdown {
  private static final Pattern FEATURE =
      Pattern.compile("[-*+]\\s+([A-Za-z0-9_.]+)\\s*(?:\\((.*)\\))?\\s*");
  private static final Pattern SOURCE = Pattern.compile("source:\\s*([^;)]+)");
  private static final Pattern THRESHOLD =
      Pattern.compile("[-*+]\\s+(.+?)\\s*<=?\\s*([0-9]*\\.?[0-9]+)\\s*");

  /** A cell of the line between a table's header and its rows. */
  private static final Predicate<String> RULE = Pattern.compile(":?-+:?").asMatchPredicate();

  private final String file;
  private final MarkdownSections document;
  private final List<Fault> faults = new ArrayList<>();

  private ProposalMarkdown(String file, MarkdownSections document) {
    this.file = file;
    this.document = document;
  }

  /** Reads a document with the model id under the heading {@code Model ID}. */
  public static Parsed<Proposal> read(String file, byte[] bytes) {
    MarkdownSections document = MarkdownSections.of(bytes);
    String id = document.prose("model id");
    if (!ModelId.isWellFormed(id)) {
      return new Parsed.Wrong<>(
          List.of(
              new Fault(
                  file,
                  document.find("model id").map(MarkdownSections.Section::line).orElse(0),
                  0,
                  "Model ID",
                  id.isEmpty() ? "is missing" : "'" + id + "' is not a model id",
                  "write a heading '## Model ID' and an id such as chainiq_risk_v0.2.0")));
    }
    return read(file, bytes, new ModelId(id));
  }

  /** Reads a document for a model whose id is known from elsewhere. */
  public static Parsed<Proposal> read(String file, byte[] bytes, ModelId model) {
    ProposalMarkdown reader = new ProposalMarkdown(file, MarkdownSections.of(bytes));
    Proposal proposal = reader.proposal(model, Sha256.of(bytes));
    return reader.faults.isEmpty() ? new Parsed.Ok<>(proposal) : new Parsed.Wrong<>(reader.faults);
  }

  private Proposal proposal(ModelId model, Sha256 digest) {
    document
        .repeated()
        .forEach((heading, line) ->
            faults.add(new Fault(file, line, 1, heading, "duplicate section", "keep one")));
    String type = document.prose("model type");
    return new Proposal(
        model,
        document.title(),
        document.prose("problem statement"),
        document.prose("business justification"),
        type,
        FamilyText.of(type),
        features(),
        constraints(),
        absences(),
        thresholds(),
        new Proposal.Preregistration(
            document.prose("data"), document.prose("split"), seed(), rules()),
        digest);
  }

  private Map<String, String> features() {
    Map<String, String> features = new LinkedHashMap<>();
    bullets(
        "feature list",
        (line, at) -> {
          Matcher matcher = FEATURE.matcher(line);
          if (line.substring(1).strip().equals("...")) {
            return; // the framework's own example abbreviates like this
          }
          if (!matcher.matches()) {
            fault(
                at,
                "Feature List",
                "'" + line + "' is not a feature",
                "- name (source: where from)");
            return;
          }
          Matcher source = SOURCE.matcher(matcher.group(2) == null ? "" : matcher.group(2));
          String from = source.find() ? source.group(1).strip() : "";
          if (features.putIfAbsent(matcher.group(1), from) != null) {
            fault(
                at,
                "Feature List",
                "duplicate feature '" + matcher.group(1) + "'",
                "each feature once");
          }
        });
    return features;
  }

  private List<Constraint> constraints() {
    Map<String, Constraint> constraints = new LinkedHashMap<>();
    String heading = "Monotonicity Constraints";
    rows(
        heading,
        3,
        "| feature | Increasing or Decreasing | rationale |",
        (cells, at) -> {
          String feature = cells.getFirst();
          direction(cells.get(1), at)
              .ifPresent(direction -> {
                if (constraints.putIfAbsent(
                        feature, new Constraint(feature, direction, cells.get(2)))
                    != null) {
                  fault(
                      at,
                      heading,
                      "duplicate constraint on '" + feature + "'",
                      "one constraint per feature");
                }
              });
        });
    return List.copyOf(constraints.values());
  }

  private List<AbsencePolicy> absences() {
    List<AbsencePolicy> policies = new ArrayList<>();
    String heading = "Missing Values";
    rows(
        heading,
        4,
        "| feature | Missing or Unseen | Never better or Reported | rationale |",
        (cells, at) -> {
          Optional<Absence> absence = AbsenceText.absence(cells.get(1));
          Optional<Demand> demand = AbsenceText.demand(cells.get(2));
          if (absence.isEmpty()) {
            fault(at, heading, "'" + cells.get(1) + "' is not an absence", "Missing or Unseen");
          }
          if (demand.isEmpty()) {
            fault(
                at, heading, "'" + cells.get(2) + "' is not a policy", "Never better or Reported");
          }
          if (absence.isEmpty() || demand.isEmpty()) {
            return;
          }
          AbsencePolicy policy =
              new AbsencePolicy(cells.getFirst(), absence.get(), demand.get(), cells.get(3));
          if (policies.stream().anyMatch(policy::isAbout)) {
            String twice = "duplicate policy for '" + policy.feature() + "' " + cells.get(1);
            fault(at, heading, twice, "one policy per feature and absence");
          }
          policies.add(policy);
        });
    return policies;
  }

  @FunctionalInterface
  private interface RowReader {
    void read(List<String> cells, int at);
  }

  /** Reads the rows of a table below its header. */
  private void rows(String heading, int width, String example, RowReader reader) {
    each(
        heading.toLowerCase(Locale.ROOT),
        "|",
        (line, at) -> {
          List<String> cells = cells(line);
          if (cells.getFirst().equals("Feature") || cells.stream().allMatch(RULE)) {
            return;
          }
          if (cells.size() == width) {
            reader.read(cells, at);
          } else {
            fault(at, heading, "a row has " + cells.size() + " cells", example);
          }
        });
  }

  /** The cells of a row; the closing border is optional. */
  private static List<String> cells(String row) {
    String inner = row.substring(1);
    return Arrays.stream(
            (inner.endsWith("|") ? inner.substring(0, inner.length() - 1) : inner).split("\\|", -1))
        .map(String::strip)
        .toList();
  }

  private Optional<Constraint.Direction> direction(String word, int at) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "increasing" -> Optional.of(Constraint.Direction.INCREASING);
      case "decreasing" -> Optional.of(Constraint.Direction.DECREASING);
      default -> {
        String problem = "'" + word + "' is not a direction";
        fault(at, "Monotonicity Constraints", problem, "Increasing or Decreasing");
        yield Optional.empty();
      }
    };
  }

  private Map<Metric, Double> thresholds() {
    Map<Metric, Double> thresholds = new EnumMap<>(Metric.class);
    bullets(
        "evaluation metrics",
        (line, at) -> {
          Matcher matcher = THRESHOLD.matcher(line);
          String key =
              matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT).replace(' ', '_') : "";
          Optional<Metric> metric = Metric.ofKey(key);
          if (metric.isEmpty()) {
            fault(
                at,
                "Evaluation Metrics",
                "'" + line + "' is not a threshold",
                "- Brier Score < 0.10");
          } else if (thresholds.putIfAbsent(metric.get(), Double.valueOf(matcher.group(2)))
              != null) {
            fault(
                at,
                "Evaluation Metrics",
                "duplicate threshold for '" + key + "'",
                "one threshold per metric");
          }
        });
    return thresholds;
  }

  private long seed() {
    String seed = document.prose("seed");
    if (seed.isEmpty()) {
      return 0;
    }
    if (!seed.matches("[0-9]{1,15}")) {
      int line = document.find("seed").map(MarkdownSections.Section::line).orElse(0);
      fault(line, "Seed", "'" + seed + "' is not a whole number", "at most 15 digits");
      return 0;
    }
    return Long.parseLong(seed);
  }

  private List<String> rules() {
    List<String> rules = new ArrayList<>();
    bullets("rollback", (line, _) -> rules.add(line.substring(1).strip()));
    return rules;
  }

  @FunctionalInterface
  private interface LineReader {
    void read(String line, int at);
  }

  /** Reads the items of a bullet list; Markdown has three bullet characters. */
  private void bullets(String heading, LineReader reader) {
    List.of("-", "* ", "+ ").forEach(sign -> each(heading, sign, reader));
  }

  private void each(String heading, String start, LineReader reader) {
    document
        .find(heading)
        .ifPresent(section -> {
          for (int i = 0; i < section.lines().size(); i++) {
            String line = section.lines().get(i).strip();
            if (line.startsWith(start)) {
              reader.read(line, section.line() + i);
            }
          }
        });
  }

  private void fault(int line, String field, String problem, String example) {
    faults.add(new Fault(file, line, 1, field, problem, "write " + example));
  }
}
