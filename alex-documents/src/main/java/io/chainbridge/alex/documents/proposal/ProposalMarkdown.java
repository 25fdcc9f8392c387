// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.proposal;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.lifecycle.AbsencePolicy;
import io.chainbridge.alex.lifecycle.AbsencePolicy.Absence;
import io.chainbridge.alex.lifecycle.AbsencePolicy.Demand;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.plan.PlannedData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a proposal document: headings, bullet lists and tables as in the framework's example.
 *
 * <p>A missing part stays empty and is left to the gate. A part that is present but cannot be
 * parsed is a fault with its line; the rest is read all the same.
 */
public final class ProposalMarkdown {
  private static final String ID = "Model ID";

  /** Stands in for an id that cannot be read; its fault keeps it from ever being proposed. */
  private static final ModelId NAMELESS = new ModelId("nameless_v0.0.0");

  private final String file;
  private final MarkdownSections document;
  private final List<Fault> faults = new ArrayList<>();

  private ProposalMarkdown(String file, byte[] bytes) {
    this.file = file;
    this.document = MarkdownSections.of(bytes);
  }

  /** Reads a document with the model id under the heading {@code Model ID}. */
  public static Parsed<Proposal> read(String file, byte[] bytes) {
    return reading(file, bytes).parsed();
  }

  /** Reads a document for a model whose id is known from elsewhere. */
  public static Parsed<Proposal> read(String file, byte[] bytes, ModelId model) {
    return reading(file, bytes, model).parsed();
  }

  /** As {@link #read(String, byte[])}, with what could be read. */
  public static ProposalReading reading(String file, byte[] bytes) {
    ProposalMarkdown reader = new ProposalMarkdown(file, bytes);
    String id = reader.document.prose("model id");
    if (!ModelId.isWellFormed(id)) {
      reader.wrongId(
          id.isEmpty() ? "is missing" : "'" + id + "' is not a model id",
          "write a heading '## Model ID' and an id such as chainiq_risk_v0.2.0");
    }
    return reader.whole(ModelId.isWellFormed(id) ? new ModelId(id) : NAMELESS, bytes);
  }

  /** As {@link #read(String, byte[], ModelId)}, with what could be read. */
  public static ProposalReading reading(String file, byte[] bytes, ModelId model) {
    ProposalMarkdown reader = new ProposalMarkdown(file, bytes);
    String id = reader.document.prose("model id");
    if (!id.isEmpty() && !id.equals(model.value())) {
      reader.wrongId("'" + id + "' is not " + model, "write " + model);
    }
    return reader.whole(model, bytes);
  }

  private void wrongId(String problem, String whatToDo) {
    int line = document.find("model id").map(MarkdownSections.Section::line).orElse(0);
    faults.add(new Fault(file, line, 0, ID, problem, whatToDo));
  }

  private ProposalReading whole(ModelId model, byte[] bytes) {
    Proposal proposal = proposal(model, Sha256.of(bytes));
    faults.sort(Comparator.comparingInt(Fault::line));
    return new ProposalReading(proposal, faults);
  }

  private Proposal proposal(ModelId model, Sha256 digest) {
    document
        .repeated()
        .forEach((heading, line) ->
            faults.add(new Fault(file, line, 1, heading, "duplicate section", "keep one")));
    String type = section("Model Type").value();
    PlannedData data = PlanSections.data(section("Data"));
    List<Constraint> constraints = constraints(section("Monotonicity Constraints"));
    FeatureRemarks.check(section("Feature List"), constraints);
    return new Proposal(
        model,
        document.title(),
        document.prose("problem statement"),
        document.prose("business justification"),
        type,
        FamilyText.of(type),
        FeatureItems.of(section("Feature List")),
        constraints,
        absences(section("Missing Values")),
        LimitItems.of(section("Evaluation Metrics")),
        new Proposal.Preregistration(
            data,
            PlanSections.split(section("Split"), data),
            PlanText.splitReason(section("Split").value()),
            PlanSections.seed(section("Seed")),
            PlanSections.label(section("Label")),
            section("Rollback").items().stream().map(ListItem::plain).toList()),
        digest);
  }

  private ProposalSection section(String heading) {
    return ProposalSection.of(file, document, heading, faults);
  }

  private static List<Constraint> constraints(ProposalSection section) {
    Map<String, Constraint> constraints = new LinkedHashMap<>();
    section.rows(
        3,
        "| feature | Increasing or Decreasing | rationale |",
        (cells, at) -> {
          String feature = cells.getFirst();
          Optional<Constraint.Direction> direction = direction(cells.get(1));
          if (direction.isEmpty()) {
            section.fault(
                at, "'" + cells.get(1) + "' is not a direction", "Increasing or Decreasing");
          } else if (constraints.putIfAbsent(
                  feature, new Constraint(feature, direction.get(), cells.get(2)))
              != null) {
            section.fault(
                at, "duplicate constraint on '" + feature + "'", "one constraint per feature");
          }
        });
    return List.copyOf(constraints.values());
  }

  private static Optional<Constraint.Direction> direction(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "increasing" -> Optional.of(Constraint.Direction.INCREASING);
      case "decreasing" -> Optional.of(Constraint.Direction.DECREASING);
      default -> Optional.empty();
    };
  }

  private static List<AbsencePolicy> absences(ProposalSection section) {
    List<AbsencePolicy> policies = new ArrayList<>();
    section.rows(
        4,
        "| feature | Missing or Unseen | Never better or Reported | rationale |",
        (cells, at) -> {
          Optional<Absence> absence = AbsenceText.absence(cells.get(1));
          Optional<Demand> demand = AbsenceText.demand(cells.get(2));
          if (absence.isEmpty()) {
            section.fault(at, "'" + cells.get(1) + "' is not an absence", "Missing or Unseen");
          }
          if (demand.isEmpty()) {
            section.fault(at, "'" + cells.get(2) + "' is not a policy", "Never better or Reported");
          }
          if (absence.isEmpty() || demand.isEmpty()) {
            return;
          }
          AbsencePolicy policy =
              new AbsencePolicy(cells.getFirst(), absence.get(), demand.get(), cells.get(3));
          if (policies.stream().anyMatch(policy::isAbout)) {
            String twice = "duplicate policy for '" + policy.feature() + "' " + cells.get(1);
            section.fault(at, twice, "one policy per feature and absence");
          }
          policies.add(policy);
        });
    return policies;
  }
}
