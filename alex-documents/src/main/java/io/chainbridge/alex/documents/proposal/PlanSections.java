// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.proposal;

import io.chainbridge.alex.lifecycle.plan.DataWindow;
import io.chainbridge.alex.lifecycle.plan.LabelDelay;
import io.chainbridge.alex.lifecycle.plan.PlannedData;
import io.chainbridge.alex.lifecycle.plan.PlannedLabel;
import io.chainbridge.alex.lifecycle.plan.PlannedSeed;
import io.chainbridge.alex.lifecycle.plan.SplitRule;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The sections of a proposal that fix rows, split, seed and label. Start at {@link #data}. */
final class PlanSections {
  private static final Map<String, String> DATA =
      Map.of(
          "source", "source",
          "dataset", "data set",
          "training", "training",
          "train", "training",
          "heldout", "held-out",
          "evaluation", "held-out",
          "evaluate", "held-out",
          "validation", "held-out",
          "test", "held-out");
  private static final Map<String, String> LABEL =
      Map.of("column", "column", "event", "event", "delay", "delay");
  private static final Pattern SEED = Pattern.compile("[0-9]{1,15}");

  private PlanSections() {}

  static PlannedData data(ProposalSection section) {
    String example = "- Training: 2025-01-01 to 2025-06-30";
    Map<String, ListItem> fields = section.fields(DATA, example);
    Function<String, DataWindow> window =
        name ->
            read(
                section,
                Optional.ofNullable(fields.get(name)),
                PlanText::window,
                example.substring(2),
                new DataWindow.Unstated());
    return new PlannedData(
        text(fields, "source"),
        text(fields, "data set"),
        window.apply("training"),
        window.apply("held-out"));
  }

  /** The split; where it names the day of the cut, the held-out window must begin there. */
  static SplitRule split(ProposalSection section, PlannedData data) {
    PlanText.cut(section.value())
        .filter(cut ->
            data.heldOut() instanceof DataWindow.Between window
                && !window.words().startsWith(cut + " "))
        .ifPresent(cut ->
            section.fault(
                section.line(),
                "'" + cut + "' is not where the held-out window begins",
                "the first day of " + data.heldOut().words()));
    return read(
        section,
        whole(section),
        PlanText::split,
        "By time, Random 70 % or File order 70 %",
        new SplitRule.Unknown());
  }

  static PlannedSeed seed(ProposalSection section) {
    return read(
        section,
        whole(section),
        text ->
            SEED.matcher(text).matches()
                ? Optional.of(new PlannedSeed.Of(Long.parseLong(text)))
                : Optional.<PlannedSeed>empty(),
        "a whole number of at most 15 digits",
        new PlannedSeed.Missing());
  }

  static PlannedLabel label(ProposalSection section) {
    Map<String, ListItem> fields = section.fields(LABEL, "- Column: loss");
    LabelDelay delay =
        read(
            section,
            Optional.ofNullable(fields.get("delay")),
            PlanText::delay,
            "30 days, end of the month or column NAME",
            new LabelDelay.Unknown());
    return new PlannedLabel(text(fields, "column"), text(fields, "event"), delay);
  }

  private static Optional<ListItem> whole(ProposalSection section) {
    return section.value().isEmpty()
        ? Optional.empty()
        : Optional.of(new ListItem(section.line(), 0, section.value(), false));
  }

  private static String text(Map<String, ListItem> fields, String name) {
    ListItem field = fields.get(name);
    return field == null ? "" : field.text();
  }

  /** The value of a text; a text without one is a fault, no text is none. */
  private static <T> T read(
      ProposalSection section,
      Optional<ListItem> written,
      Function<String, Optional<T>> reader,
      String example,
      T otherwise) {
    if (written.isEmpty()) {
      return otherwise;
    }
    Optional<T> value = reader.apply(written.get().text());
    if (value.isEmpty()) {
      section.fault(
          written.get().line(), "'" + written.get().text() + "' is not understood", example);
    }
    return value.orElse(otherwise);
  }
}
