// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.ModelId;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** What a scenario says of one model. */
public record ModelPlan(
    ModelId id,
    Path proposal,
    TrainingPlan training,
    Entry entry,
    List<ExceptionPlan> exceptions,
    List<Plant> submissions) {
  public ModelPlan {
    exceptions = List.copyOf(exceptions);
    submissions = List.copyOf(submissions);
  }

  /** How the model comes in. */
  public sealed interface Entry {
    /** In production before governance began. */
    record Baseline(LocalDate introduced, String reason) implements Entry {}

    /** Through all six stages. */
    record Candidate(LocalDate proposed, LocalDate submitted, LocalDate shadowFrom, Path rollout)
        implements Entry {}
  }

  /** How the model is trained and on which rows it is judged. */
  public record TrainingPlan(
      ModelFamily family, List<String> features, List<Constraint> constraints, Rows rows) {
    public TrainingPlan {
      features = List.copyOf(features);
      constraints = List.copyOf(constraints);
    }
  }

  /** Which rows train and which are held out. */
  public sealed interface Rows {
    /** The days, in words. */
    String format();

    /** Two windows, each from (included) to (excluded). */
    record Windows(Window train, Window evaluate) implements Rows {
      @Override
      public String format() {
        return "trained on %s, held out %s".formatted(train.format(), evaluate.format());
      }
    }

    /** A share drawn at random by the scenario's seed. */
    record Random(Window window, double trainShare) implements Rows {
      @Override
      public String format() {
        return "%s, a share of %s drawn at random to train".formatted(window.format(), trainShare);
      }
    }

    /** The first share in file order. */
    record FileOrder(Window window, double trainShare) implements Rows {
      @Override
      public String format() {
        return "%s, the first share of %s in file order to train"
            .formatted(window.format(), trainShare);
      }
    }
  }

  /** Days from (included) to (excluded). */
  public record Window(LocalDate from, LocalDate to) {
    /** All of time. */
    public static final Window ALWAYS = new Window(LocalDate.of(1, 1, 1), LocalDate.of(9999, 1, 1));

    public Window {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException("to must be after from, was: " + from + " to " + to);
      }
    }

    String format() {
      return equals(ALWAYS) ? "all rows" : from + " until before " + to;
    }
  }

  /** A weaker value to be let through by two signatures. */
  public record ExceptionPlan(String code, String reason) {}

  /** A fault that is injected into a submission. */
  public enum Plant {
    HONEST,
    BLACK_BOX,
    NO_CONSTRAINTS,
    UNCALIBRATED,
    NO_EXPLAINABILITY,
    NO_LINEAGE,
    NO_PROOF_PACK,
    NO_SKILL
  }
}
