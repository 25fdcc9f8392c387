// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.MappingReader;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.RolloutYaml;
import io.chainbridge.alex.documents.proposal.ProposalReview;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one model of a scenario. */
final class ModelReader {
  private static final ModelPlan.Window NEVER =
      new ModelPlan.Window(LocalDate.EPOCH, LocalDate.EPOCH.plusDays(1));

  private final Path scenario;
  private final Scenario.ScenarioData data;
  private final List<Fault> faults = new ArrayList<>();

  ModelReader(Path scenario, Scenario.ScenarioData data) {
    this.scenario = scenario;
    this.data = data;
  }

  /** The plan, or nothing when its id is unusable; faults are with the reader. */
  Optional<ModelPlan> read(MappingReader in, Policy policy) throws IOException {
    String id = in.text("id");
    if (!ModelId.isWellFormed(id)) {
      in.fault("id", "'" + id + "' is not a model id", "write an id such as chainiq_risk_v0.2.0");
    }
    Path proposal = path(in, "proposal");
    if (Files.isRegularFile(proposal)) {
      check(ProposalReview.of(proposal.toString(), Files.readAllBytes(proposal), policy));
    }
    ModelPlan.TrainingPlan training = training(in.mapping("training"));
    List<ModelPlan.ExceptionPlan> exceptions = new ArrayList<>();
    for (MappingReader exception : in.mappings("exceptions")) {
      exceptions.add(new ModelPlan.ExceptionPlan(exception.text("code"), exception.text("reason")));
      exception.end();
    }
    ModelPlan.Entry entry = entry(in);
    List<ModelPlan.Plant> plants = plants(in);
    in.end();
    return ModelId.isWellFormed(id)
        ? Optional.of(new ModelPlan(new ModelId(id), proposal, training, entry, exceptions, plants))
        : Optional.empty();
  }

  /** Faults of the documents that the models name. */
  List<Fault> faults() {
    return List.copyOf(faults);
  }

  private void check(Parsed<?> document) {
    if (document instanceof Parsed.Wrong<?> wrong) {
      faults.addAll(wrong.faults());
    }
  }

  private Path rollout(MappingReader in) throws IOException {
    Path rollout = path(in, "rollout");
    if (Files.isRegularFile(rollout)) {
      check(RolloutYaml.read(rollout.toString(), Files.readAllBytes(rollout)));
    }
    return rollout;
  }

  private Path path(MappingReader in, String key) {
    Path path = scenario.resolveSibling(in.text(key)).normalize();
    if (!Files.isRegularFile(path)) {
      in.fault(key, path + " cannot be read", "name an existing file");
    }
    return path;
  }

  private ModelPlan.Entry entry(MappingReader in) throws IOException {
    if (in.has("baseline")) {
      MappingReader baseline = in.mapping("baseline");
      ModelPlan.Entry entry =
          new ModelPlan.Entry.Baseline(baseline.date("introduced"), baseline.text("reason"));
      baseline.end();
      return entry;
    }
    return new ModelPlan.Entry.Candidate(
        in.date("proposed"), in.date("submitted"), in.date("shadow_from"), rollout(in));
  }

  private static List<ModelPlan.Plant> plants(MappingReader in) {
    List<ModelPlan.Plant> plants = new ArrayList<>();
    for (String name : in.texts("submissions")) {
      try {
        plants.add(ModelPlan.Plant.valueOf(name.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException _) {
        in.fault("submissions", name + " is not an injected fault", "see docs/replay.md");
      }
    }
    return plants.isEmpty() ? List.of(ModelPlan.Plant.HONEST) : plants;
  }

  private ModelPlan.TrainingPlan training(MappingReader in) {
    ModelFamily family = ModelFamily.ofKey(in.text("family"));
    if (family != ModelFamily.EBM && family != ModelFamily.LOGISTIC_REGRESSION) {
      in.fault("family", "cannot be trained here", "write EBM or LogisticRegression");
    }
    List<String> all = Stream.concat(data.numeric().stream(), data.categorical().stream()).toList();
    List<String> chosen = in.has("features") ? in.texts("features") : all;
    List<String> without = in.texts("without");
    for (String name : Stream.concat(chosen.stream(), without.stream()).toList()) {
      if (!all.contains(name)) {
        in.fault(
            in.has("features") ? "features" : "without",
            name + " is not a feature of data",
            "name a feature");
      }
    }
    List<Constraint> constraints = new ArrayList<>();
    in.entries("constraints")
        .forEach((feature, direction) -> constraints.add(constraint(in, feature, direction)));
    ModelPlan.Rows rows = rows(in);
    in.end();
    return new ModelPlan.TrainingPlan(
        family,
        chosen.stream().filter(name -> !without.contains(name)).toList(),
        constraints,
        rows);
  }

  private Constraint constraint(MappingReader in, String feature, String direction) {
    if (!data.numeric().contains(feature)) {
      in.fault("constraints", feature + " is not a numeric feature", "constrain numeric features");
    }
    if (!direction.equals("increasing") && !direction.equals("decreasing")) {
      in.fault("constraints", direction + " is not a direction", "write increasing or decreasing");
    }
    return new Constraint(
        feature,
        direction.equals("decreasing")
            ? Constraint.Direction.DECREASING
            : Constraint.Direction.INCREASING,
        "declared in the scenario");
  }

  private static ModelPlan.Rows rows(MappingReader in) {
    if (!in.has("split")) {
      return new ModelPlan.Rows.Windows(window(in, "train"), window(in, "evaluate"));
    }
    ModelPlan.Window window = in.has("window") ? window(in, "window") : ModelPlan.Window.ALWAYS;
    MappingReader split = in.mapping("split");
    boolean random = split.has("random");
    double share = random ? split.number("random", 0.7) : split.number("file_order", 0.7);
    if (!(share > 0 && share < 1)) {
      split.fault(random ? "random" : "file_order", "must be between 0 and 1", "write 0.7");
    }
    split.end();
    return random
        ? new ModelPlan.Rows.Random(window, share)
        : new ModelPlan.Rows.FileOrder(window, share);
  }

  private static ModelPlan.Window window(MappingReader in, String key) {
    List<String> days = in.texts(key);
    try {
      if (days.size() == 2) {
        return new ModelPlan.Window(
            LocalDate.parse(days.getFirst()), LocalDate.parse(days.getLast()));
      }
    } catch (DateTimeException | IllegalArgumentException _) {
      // falls through to the fault
    }
    in.fault(key, "is not a window", "write [2025-01-01, 2025-03-01], the end not included");
    return NEVER;
  }
}
