// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.data.Column;
import io.chainbridge.alex.data.RawTable;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.CanonicalBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The inputs and the result of a run, as JSON: the digest of every input, seed, rows, ranges, and
 * the digest of the artifact. Equal runs have equal records, except for the count of evaluations.
 */
public record RunRecord(ObjectNode json) {
  private static final String SEARCH = "search";
  private static final String EVALUATIONS = "looks_taken";

  static RunRecord of(TrainingRun run) throws IOException {
    TrainingConfig config = run.config();
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("model_id", config.model().value());
    root.put("family", config.family().key());
    root.put("seed", config.seed());
    ObjectNode inputs = root.putObject("inputs");
    inputs.put("training_file", digest(config.file()));
    inputs.put("feature_query", digest(config.query()));
    ObjectNode raw = inputs.putObject("raw");
    Map<String, Sha256> read = run.data().rawFiles();
    for (RawTable table : config.raw()) {
      raw.put(table.name(), Objects.requireNonNull(read.get(table.name())).hex());
    }
    inputs.put("features", digest(run.features()));
    new TreeMap<>(run.hyperparameters()).forEach(root.putObject("hyperparameters")::put);
    ObjectNode rows = root.putObject("rows");
    rows.put("all", run.data().table().rows());
    rows.put("trained", run.data().train().length);
    rows.put("held_out", run.data().heldOut().length);
    rows.put("left_out_for_late_labels", run.purged());
    ObjectNode ranges = root.putObject("ranges");
    run.data().table().columns().forEach(column -> range(ranges.putObject(column.name()), column));
    ObjectNode artifact = root.putObject("artifact");
    artifact.put("sha256", Sha256.of(run.artifact()).hex());
    artifact.put("calibrator", kind(run.model().calibrator()));
    artifact.put("canonical_digest", CanonicalBytes.digest(run.model()).toString());
    return new RunRecord(root);
  }

  private static String kind(Calibrator calibrator) {
    return switch (calibrator) {
      case Calibrator.None _ -> "none";
      case Calibrator.Platt _ -> "platt";
      case Calibrator.Beta _ -> "beta";
      case Calibrator.Isotonic _ -> "isotonic";
    };
  }

  /** The same with the result of a search, if there was one. */
  RunRecord with(Optional<ObjectNode> search) {
    ObjectNode more = json.deepCopy();
    search.ifPresent(found -> more.set(SEARCH, found));
    return new RunRecord(more);
  }

  /** The same with the number of evaluations so far. */
  RunRecord with(EvaluationCount count) {
    ObjectNode more = json.deepCopy();
    more.set(EVALUATIONS, count.json());
    return new RunRecord(more);
  }

  /** The digest of the artifact when the run was kept, in hex. */
  String artifact() {
    return json.path("artifact").path("sha256").asText();
  }

  /** The result of the search for this run. */
  Optional<ObjectNode> search() {
    return json.path(SEARCH) instanceof ObjectNode found ? Optional.of(found) : Optional.empty();
  }

  /** The number of evaluations when the run was kept. */
  Optional<EvaluationCount> evaluations() {
    return EvaluationCount.of(json.path(EVALUATIONS));
  }

  /** The evaluations and the winning trial of a search as text; empty if not recorded. */
  String evaluationsInWords() {
    String won =
        search()
            .map(found ->
                "; trial %d of %d won: %s"
                    .formatted(
                        found.path("winner").asInt(),
                        found.path("trials").asInt(),
                        Search.inWords(Search.winner(found))))
            .orElse("");
    return evaluations().map(count -> count.sentence() + won).orElse("");
  }

  /** The settings that the model was trained with, on one line. */
  String hyperparametersInWords() {
    return json.path("hyperparameters").properties().stream()
        .map(set -> set.getKey() + "=" + set.getValue().asText())
        .collect(Collectors.joining(", "));
  }

  private static String digest(Path file) throws IOException {
    return Sha256.of(Files.readAllBytes(file)).hex();
  }

  private static void range(ObjectNode range, Column column) {
    switch (column) {
      case Column.Numeric(String _, double[] values) -> {
        double[] there = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        if (there.length > 0) {
          range.put("least", Arrays.stream(there).min().orElseThrow());
          range.put("most", Arrays.stream(there).max().orElseThrow());
        }
        range.put("missing", values.length - there.length);
      }
      case Column.Text(String _, int[] codes, List<String> levels) -> {
        range.put("categories", levels.size());
        range.put("missing", Arrays.stream(codes).filter(code -> code < 0).count());
      }
    }
  }

  /** The differences to another record of the same model, cause before effect, one line each. */
  public List<String> differences(RunRecord other) {
    List<String> found = new ArrayList<>();
    for (String part :
        List.of("seed", "family", "inputs", SEARCH, "hyperparameters", "rows", "artifact")) {
      compare(part, json.path(part), other.json.path(part), found);
    }
    return found;
  }

  private static void compare(String path, JsonNode was, JsonNode is, List<String> found) {
    if (was.isObject() && is.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      was.fieldNames().forEachRemaining(names::add);
      is.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> compare(path + "." + name, was.path(name), is.path(name), found));
    } else if (!shown(was).equals(shown(is))) {
      found.add("%s was %s, is %s".formatted(path, shown(was), shown(is)));
    }
  }

  private static String shown(JsonNode node) {
    return node.isMissingNode() ? "nothing" : node.asText();
  }
}
