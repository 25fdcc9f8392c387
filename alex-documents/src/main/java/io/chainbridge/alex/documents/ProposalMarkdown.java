// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Proposal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a proposal document: headings, bullet lists and tables as in the framework's example.
 *
 * <p>Missing parts stay empty for the gate to judge; a part that is there but cannot be understood
 * is a fault with its line.
 */
public final class ProposalMarkdown {
  private static final Pattern FEATURE =
      Pattern.compile("-\\s+([A-Za-z0-9_.]+)\\s*(?:\\((.*)\\))?\\s*");
  private static final Pattern SOURCE = Pattern.compile("source:\\s*([^;)]+)");
  private static final Pattern THRESHOLD =
      Pattern.compile("-\\s+(.+?)\\s*<=?\\s*([0-9]*\\.?[0-9]+)\\s*");

  private final String file;
  private final MarkdownSections document;
  private final List<Fault> faults = new ArrayList<>();

  private ProposalMarkdown(String file, MarkdownSections document) {
    this.file = file;
    this.document = document;
  }

  /** Reads a document that names its model under the heading {@code Model ID}. */
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
                  id.isEmpty() ? "is missing" : "'" + id + "' is no model id",
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
    String problem = document.prose("problem statement");
    String business = document.prose("business justification");
    String type = document.prose("model type");
    return new Proposal(
        model,
        document.title(),
        problem,
        business.isEmpty() ? problem : business,
        type,
        family(type),
        features(),
        constraints(),
        thresholds(),
        new Proposal.Preregistration(
            document.prose("data"), document.prose("split"), seed(), rules()),
        digest);
  }

  private static ModelFamily family(String type) {
    String words = type.toLowerCase(Locale.ROOT);
    if (words.contains("ebm") || words.contains("explainable boosting")) {
      return ModelFamily.EBM;
    }
    if (words.contains("logistic")) {
      return ModelFamily.LOGISTIC_REGRESSION;
    }
    if (words.contains("gam") || words.contains("generalized additive")) {
      return ModelFamily.GAM;
    }
    if (words.contains("monotone")) {
      return ModelFamily.MONOTONE_GBDT;
    }
    return words.contains("random forest") ? ModelFamily.RANDOM_FOREST : ModelFamily.ofKey(type);
  }

  private Map<String, String> features() {
    Map<String, String> features = new LinkedHashMap<>();
    each(
        "feature list",
        "-",
        (line, at) -> {
          Matcher matcher = FEATURE.matcher(line);
          if (line.equals("- ...")) {
            return;
          }
          if (!matcher.matches()) {
            fault(
                at, "Feature List", "'" + line + "' is no feature", "- name (source: where from)");
            return;
          }
          Matcher source = SOURCE.matcher(matcher.group(2) == null ? "" : matcher.group(2));
          features.put(matcher.group(1), source.find() ? source.group(1).strip() : "");
        });
    return features;
  }

  private List<Constraint> constraints() {
    List<Constraint> constraints = new ArrayList<>();
    each(
        "monotonicity constraints",
        "|",
        (line, at) -> {
          String[] cells = line.substring(1).split("\\|", -1);
          if (cells.length < 3 || cells[0].strip().equals("Feature") || cells[0].contains("--")) {
            return;
          }
          switch (cells[1].strip().toLowerCase(Locale.ROOT)) {
            case "increasing" ->
                constraints.add(constraint(cells, Constraint.Direction.INCREASING));
            case "decreasing" ->
                constraints.add(constraint(cells, Constraint.Direction.DECREASING));
            default ->
                fault(
                    at,
                    "Monotonicity Constraints",
                    "'" + cells[1].strip() + "' is no direction",
                    "Increasing or Decreasing");
          }
        });
    return constraints;
  }

  private static Constraint constraint(String[] cells, Constraint.Direction direction) {
    return new Constraint(cells[0].strip(), direction, cells[2].strip());
  }

  private Map<Metric, Double> thresholds() {
    Map<Metric, Double> thresholds = new EnumMap<>(Metric.class);
    each(
        "evaluation metrics",
        "-",
        (line, at) -> {
          Matcher matcher = THRESHOLD.matcher(line);
          String key =
              matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT).replace(' ', '_') : "";
          Metric.ofKey(key)
              .ifPresentOrElse(
                  metric -> thresholds.put(metric, Double.valueOf(matcher.group(2))),
                  () ->
                      fault(
                          at,
                          "Evaluation Metrics",
                          "'" + line + "' is no threshold",
                          "- Brier Score < 0.10"));
        });
    return thresholds;
  }

  private long seed() {
    String seed = document.prose("seed");
    if (seed.isEmpty()) {
      return 0;
    }
    if (!seed.matches("[0-9]{1,18}")) {
      int line = document.find("seed").map(MarkdownSections.Section::line).orElse(0);
      fault(line, "Seed", "'" + seed + "' is no whole number", "write digits");
      return 0;
    }
    return Long.parseLong(seed);
  }

  private List<String> rules() {
    List<String> rules = new ArrayList<>();
    each("rollback", "-", (line, _) -> rules.add(line.substring(1).strip()));
    return rules;
  }

  @FunctionalInterface
  private interface LineReader {
    void read(String line, int at);
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
