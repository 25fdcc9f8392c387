// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.training.data.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A project on a thousand invented orders, and the messages of its trainings. */
final class SmallProject {
  static final String MODEL = "late_orders_v0.1.0";

  private final Path root;
  private final List<String> messages = new ArrayList<>();

  /** A project whose training file ends with these lines. */
  SmallProject(Path folder, String family, String more) throws IOException {
    root = folder.resolve("late_orders");
    ProjectTemplate.write(root);
    Files.writeString(root.resolve("data/orders.csv"), InventedOrders.csv(1_200, 7));
    String text = Files.readString(file()).replaceFirst("family: EBM", "family: " + family);
    String quick = text.replaceFirst("(?m)^  available:\\n.*\\n", ""); // no point-in-time check
    Files.writeString(file(), quick + more);
  }

  Path file() {
    return root.resolve("training/train_v01.yaml");
  }

  Path trials() {
    return root.resolve("runs/trials.jsonl");
  }

  Path run(String name) {
    return root.resolve("runs").resolve(MODEL).resolve(name);
  }

  Project project() {
    return Project.in(root);
  }

  TrainingConfig config() throws IOException {
    return TrainingConfigYaml.read(file());
  }

  TrainingRun train() throws IOException {
    return train(config(), () -> Instant.EPOCH);
  }

  TrainingRun train(TrainingConfig config, InstantSource clock) throws IOException {
    messages.clear();
    return project().train(config, clock, ProgressListener.NONE, messages::add);
  }

  CrossValidation crossValidate(int folds) throws IOException {
    return project()
        .crossValidate(config(), folds, () -> Instant.EPOCH, ProgressListener.NONE, messages::add);
  }

  List<String> reproduce() throws IOException {
    return project().reproduce(config(), ProgressListener.NONE, _ -> {}).differences();
  }

  static ProgressListener quietly() {
    return ProgressListener.NONE;
  }

  ObjectNode record() throws IOException {
    return (ObjectNode) new ObjectMapper().readTree(Files.readAllBytes(run("run.json")));
  }

  List<String> messages() {
    return messages;
  }

  /** Why reading the training file is refused; none when it is not. */
  List<String> faults() throws IOException {
    try {
      config();
      return List.of();
    } catch (ProjectUnusableException e) {
      return e.reasons();
    }
  }

  /** A clock that advances by this step each time it is read. */
  static InstantSource ticking(Duration step) {
    return new InstantSource() {
      private Instant now = Instant.EPOCH;

      @Override
      public Instant instant() {
        now = now.plus(step);
        return now;
      }
    };
  }
}
