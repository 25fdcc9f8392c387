// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.rows.Briefing;
import io.chainbridge.alex.lifecycle.rows.HeldOutTries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The outcome of a training approval, read from the log, and its lines in document T1.
 *
 * @param signatures approvals and denials, in order; empty until somebody signs
 * @param shortfalls every reason of a rejection; empty if not rejected
 * @param briefing what the signers were asked and told
 * @param tries how often the log had judged these rows
 */
public record TrainingRuling(
    Status status,
    List<Signature> signatures,
    List<Shortfall> shortfalls,
    Briefing briefing,
    HeldOutTries tries) {
  /** The state of the approval. */
  public enum Status {
    PENDING("Pending"),
    BASELINE_PENDING("Pending"),
    APPROVED("Approved"),
    REJECTED("Rejected");

    private final String text;

    Status(String text) {
      this.text = text;
    }
  }

  private static final String STATUS = "Status";
  private static final String APPROVAL = "ALEX approval";
  private static final String DATE = "Approval date";
  private static final String SHADOW = "Shadow mode deployment";

  public TrainingRuling {
    signatures = List.copyOf(signatures);
    shortfalls = List.copyOf(shortfalls);
  }

  /** An outcome of which nobody was asked anything. */
  public TrainingRuling(Status status, List<Signature> signatures, List<Shortfall> shortfalls) {
    this(status, signatures, shortfalls, Briefing.none(), HeldOutTries.none());
  }

  /**
   * The outcome for this evidence; for evidence that was submitted twice, the latest outcome.
   *
   * @param events the events of one model, in order
   * @param evidence digest of its training evidence
   */
  public static TrainingRuling of(List<LoggedEvent> events, Sha256 evidence) {
    Status status = Status.PENDING;
    List<Signature> signatures = new ArrayList<>();
    List<Shortfall> reasons = List.of();
    Briefing briefing = Briefing.none();
    HeldOutTries tries = HeldOutTries.none();
    for (LoggedEvent logged : events) {
      if (logged.event() instanceof Event.TrainingAccepted accepted
          && accepted.evidence().digest().equals(evidence)) {
        status = Status.PENDING;
        signatures.clear();
        reasons = List.of();
        briefing = accepted.briefing();
        tries = accepted.tries();
      } else if (logged.event() instanceof Event.Signed(Signature given)
          && given.checkpoint() == Checkpoint.TRAINING_APPROVAL
          && given.subject().equals(evidence)) {
        signatures.add(given);
        status = given.approves() ? Status.APPROVED : status;
      } else if (logged.event() instanceof Event.Rejected rejected
          && rejected.evidence().equals(evidence)) {
        status = Status.REJECTED;
        reasons = rejected.shortfalls();
        tries = rejected.tries().outcomes().isEmpty() ? tries : rejected.tries();
      } else if (logged.event() instanceof Event.BaselineProposed proposed
          && proposed.evidence().digest().equals(evidence)) {
        status = Status.BASELINE_PENDING;
      } else if (logged.event() instanceof Event.BaselineIntroduced introduced
          && introduced.exception().signatures().stream()
              .allMatch(given -> given.subject().equals(evidence))) {
        status = Status.APPROVED;
        signatures.addAll(introduced.exception().signatures());
      }
    }
    return new TrainingRuling(status, signatures, reasons, briefing, tries);
  }

  /** The report with its lines about the approval replaced; every other line is unchanged. */
  public String amend(String report) {
    Map<String, String> current = new LinkedHashMap<>();
    for (String line : List.of(statusLine(), approvalLines(), shadowLine())) {
      line.lines().forEach(each -> current.put(each.substring(0, each.indexOf(':') + 1), each));
    }
    return report
        .lines()
        .map(line -> current.getOrDefault(line.substring(0, line.indexOf(':') + 1), line) + "\n")
        .collect(Collectors.joining());
  }

  String statusLine() {
    return line(STATUS, status.text);
  }

  String approvalLines() {
    return switch (status) {
      case PENDING -> line(APPROVAL, "pending, TRAINING_APPROVAL must be signed") + noDate();
      case BASELINE_PENDING -> line(APPROVAL, "pending, BASELINE_REVIEW must be signed") + noDate();
      case APPROVED -> line(APPROVAL, "Yes, by " + people()) + line(DATE, date());
      case REJECTED ->
          line(
                  APPROVAL,
                  signatures.isEmpty() ? "No, rejected by the gate" : "No, denied by " + people())
              + noDate();
    };
  }

  private static String noDate() {
    return line(DATE, "none");
  }

  String shadowLine() {
    return line(
        SHADOW,
        switch (status) {
          case PENDING, BASELINE_PENDING, REJECTED -> "not allowed before approval";
          case APPROVED -> "allowed from " + date();
        });
  }

  /** How often these rows were judged, and each question to the signers. */
  String askedLines() {
    String judged = tries.outcomes().isEmpty() ? "" : line("Submissions", tries.words());
    return judged
        + briefing.questions().stream()
            .map(question -> line("Question to the signers", question))
            .collect(Collectors.joining());
  }

  private String date() {
    return signatures.getLast().at().toString();
  }

  private String people() {
    return signatures.stream()
        .map(given ->
            "%s (%s) at %s: %s%s"
                .formatted(
                    given.by().subject(),
                    given.role(),
                    given.at(),
                    given.comment(),
                    given.answer().isEmpty() ? "" : "; answer: " + given.answer()))
        .collect(Collectors.joining("; "));
  }

  private static String line(String name, String value) {
    return "- " + name + ": " + InlineText.of(value) + "\n";
  }
}
