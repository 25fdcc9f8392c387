// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.data.RawTable;
import io.chainbridge.alex.data.SplitPlan;
import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.MappingReader;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.YamlDocument;
import io.chainbridge.alex.documents.YamlNode;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.ModelId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a training file; reports all faults at once, each with its line. */
public final class TrainingConfigYaml {
  private static final Set<ModelFamily> TRAINED =
      Set.of(
          ModelFamily.EBM,
          ModelFamily.GAM,
          ModelFamily.LOGISTIC_REGRESSION,
          ModelFamily.MONOTONE_GBDT);
  private static final ModelId NO_MODEL = new ModelId("none_v0.0.0");

  private final Path file;

  private TrainingConfigYaml(Path file) {
    this.file = file;
  }

  /**
   * Reads the file; paths in it are relative to its folder.
   *
   * @throws ProjectUnusableException with every fault
   */
  public static TrainingConfig read(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new ProjectUnusableException(
          List.of(file + ": cannot be read; create a project with: alex new NAME"));
    }
    return switch (YamlDocument.parse(file.toString(), Files.readAllBytes(file))) {
      case Parsed.Wrong<YamlNode>(List<Fault> faults) ->
          throw new ProjectUnusableException(faults.stream().map(Fault::render).toList());
      case Parsed.Ok<YamlNode>(YamlNode root) -> new TrainingConfigYaml(file).config(root);
    };
  }

  private TrainingConfig config(YamlNode root) {
    MappingReader in = MappingReader.of(file.toString(), root);
    ModelId model = in.value("model_id", ModelId::new, NO_MODEL, "name_v0.1.0");
    ModelFamily family = ModelFamily.ofKey(in.text("family"));
    if (!TRAINED.contains(family)) {
      in.fault(
          "family", "cannot be trained here", "write EBM, GAM, LogisticRegression or MonotoneGBDT");
    }
    MappingReader data = in.mapping("data");
    List<RawTable> raw = raw(data);
    Path query = beside(data.text("features"));
    TrainingConfig.Columns columns = columns(data);
    data.end();
    List<Constraint> constraints = constraints(in, columns);
    long seed = in.integer("seed", 1);
    SplitPlan split = split(in, columns, seed);
    FitPlan fit = FitPlan.usual(TRAINED.contains(family) ? family : ModelFamily.EBM);
    SearchPlan search = SearchPlan.NONE;
    if (TRAINED.contains(family)) {
      fit = new FitYaml(in, fit).read(columns, constraints, seed);
      search = new SearchYaml(in).read(fit);
    } else {
      Stream.of("hyperparameters", "never_better", "search").filter(in::has).forEach(in::mapping);
      in.text("calibration", "");
    }
    in.end();
    if (!in.faults().isEmpty()) {
      throw new ProjectUnusableException(in.faults().stream().map(Fault::render).toList());
    }
    return new TrainingConfig(
        file, model, family, raw, query, columns, constraints, split, seed, fit, search);
  }

  private Path beside(String name) {
    return file.toAbsolutePath().resolveSibling(name).normalize();
  }

  private List<RawTable> raw(MappingReader data) {
    Map<String, String> available = data.entries("available");
    Map<String, String> files = data.entries("raw");
    List<RawTable> raw = new ArrayList<>();
    files.forEach((name, path) -> {
      try {
        raw.add(new RawTable(name, beside(path), available.getOrDefault(name, "")));
      } catch (IllegalArgumentException e) {
        data.fault("raw", String.valueOf(e.getMessage()), "rename the table");
      }
    });
    for (String name : available.keySet()) {
      if (!files.containsKey(name)) {
        data.fault("available", name + " is not a raw table", "use one of " + files.keySet());
      }
    }
    return raw;
  }

  private static TrainingConfig.Columns columns(MappingReader data) {
    TrainingConfig.Columns columns =
        new TrainingConfig.Columns(
            data.text("time", ""),
            data.text("target"),
            data.duration("label_delay", Duration.ZERO),
            data.texts("numeric"),
            data.texts("categorical"));
    if (columns.numeric().isEmpty() && columns.categorical().isEmpty()) {
      data.fault("numeric", "no feature is listed", "list numeric or categorical columns");
    }
    Set<String> seen = new HashSet<>(List.of(columns.target(), columns.time()));
    columns.numeric().forEach(name -> once(data, "numeric", name, seen));
    columns.categorical().forEach(name -> once(data, "categorical", name, seen));
    return columns;
  }

  private static void once(MappingReader data, String key, String name, Set<String> seen) {
    if (!seen.add(name)) {
      data.fault(
          key, name + " is a duplicate column", "use each column once: as target, time or feature");
    }
  }

  private static List<Constraint> constraints(MappingReader in, TrainingConfig.Columns columns) {
    List<Constraint> constraints = new ArrayList<>();
    Map<String, String> entries = in.entries("constraints");
    if (entries.isEmpty()) {
      return constraints;
    }
    MappingReader each = in.mapping("constraints");
    entries.forEach((feature, way) -> {
      if (!columns.numeric().contains(feature)) {
        each.fault(feature, "is not a numeric feature", "use one of " + columns.numeric());
      } else if (!way.equals("increasing") && !way.equals("decreasing")) {
        each.fault(feature, "'" + way + "' is not a direction", "write increasing or decreasing");
      } else {
        Constraint.Direction direction =
            way.equals("increasing")
                ? Constraint.Direction.INCREASING
                : Constraint.Direction.DECREASING;
        constraints.add(new Constraint(feature, direction, "declared in the training file"));
      }
    });
    return constraints;
  }

  private static SplitPlan split(MappingReader in, TrainingConfig.Columns columns, long seed) {
    MappingReader split = in.mapping("split");
    if (split.has("random")) {
      double share = split.number("random", 0.7);
      if (!(share > 0 && share < 1)) {
        split.fault("random", "must be between 0 and 1", "write 0.7");
        share = 0.7;
      }
      split.end();
      return new SplitPlan.Random(share, seed);
    }
    if (columns.time().isEmpty()) {
      split.fault("train", "windows need data.time", "set the time column or split at random");
    }
    List<Instant> train = window(split, "train");
    List<Instant> held = window(split, "evaluate");
    split.end();
    return new SplitPlan.ByTime(train.getFirst(), train.getLast(), held.getFirst(), held.getLast());
  }

  private static List<Instant> window(MappingReader split, String key) {
    List<String> days = split.texts(key);
    try {
      if (days.size() == 2) {
        return days.stream()
            .map(day -> LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant())
            .toList();
      }
    } catch (DateTimeException _) {
      // reported below
    }
    split.fault(key, "is not a window", "write [2025-01-01, 2025-03-01], end exclusive");
    return List.of(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
  }
}
