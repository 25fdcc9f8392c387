// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.report;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.rule.RollbackRule;
import io.chainbridge.alex.lifecycle.rule.RuleParse;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * How an operation reports: alerts to the people they name, documents to the models' folders, and
 * one line for each thing that happens.
 *
 * @param lines where the lines go, such as a terminal or a logger
 */
public record Reporting(AlertDispatcher alerts, ModelReports reports, Consumer<Notice> lines) {
  /** Reports that a state has changed. */
  public void message(String line) {
    lines.accept(Notice.news(line));
  }

  /** Reports what is not done any more until a person acts. */
  public void alarm(String line) {
    lines.accept(Notice.alarm(line));
  }

  private void warning(String line) {
    lines.accept(Notice.warning(line));
  }

  /** Reports every reason of a refused command; nothing for an accepted one. */
  public void refusal(ModelId model, Decision decision) {
    if (decision instanceof Decision.Refused refused) {
      refusalLines(model, refused).forEach(this::warning);
    }
  }

  /** One line for each reason of a refusal. */
  public static List<String> refusalLines(ModelId model, Decision.Refused refused) {
    return refused.shortfalls().stream()
        .map(reason ->
            "%s refused: %s %s: %s (demanded: %s)"
                .formatted(model, reason.row(), reason.code(), reason.found(), reason.demanded()))
        .toList();
  }

  /** Reports that a model has lost its traffic, as a line and as an alert. */
  public void rolledBack(RollbackReason reason, Stage stage, Instant at) {
    warning(
        "%s: ROLLED_BACK by %s, found %s; %s decides %s"
            .formatted(
                reason.from(),
                reason.rule(),
                found(reason),
                reason.to(),
                stage == Stage.SHADOW_MODE ? "as before" : "again"));
    alerts.rolledBack(reason, stage, at);
  }

  /** Reports that a stage takes too long, as a line and as an alert (row S4.3). */
  public void overdue(ModelId model, Stage stage, String words, Sha256 evidence, Instant at) {
    warning(model + ": overdue, " + words);
    alerts.overdue(model, stage, words, evidence, at);
  }

  /** What was found, in the unit of its metric; a hard trip has no value and gives its words. */
  private static String found(RollbackReason reason) {
    return RollbackRule.parse(reason.rule()) instanceof RuleParse.Ok(RollbackRule rule)
        ? rule.alternatives().stream()
            .flatMap(List::stream)
            .filter(comparison -> comparison.limit() == reason.limit())
            .map(comparison -> comparison.metric().format(reason.value()))
            .findFirst()
            .orElse(reason.words())
        : reason.words();
  }
}
