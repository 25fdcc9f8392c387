// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of a trained model at its approval, read from the log, and how document T1 tells it.
 *
 * @param words who signed for or against it, in order; empty while nobody has
 * @param shortfalls every reason of a rejection, empty when it was not rejected
 */
public record TrainingRuling(Status status, List<Signature> words, List<Shortfall> shortfalls) {
  /** Where the approval stands. */
  public enum Status {
    PENDING("Pending"),
    APPROVED("Approved"),
    REJECTED("Rejected");

    private final String told;

    Status(String told) {
      this.told = told;
    }
  }

  private static final String STATUS = "Status";
  private static final String APPROVAL = "ALEX approval";
  private static final String DATE = "Approval date";
  private static final String SHADOW = "Shadow mode deployment";

  public TrainingRuling {
    words = List.copyOf(words);
    shortfalls = List.copyOf(shortfalls);
  }

  /**
   * What the log says of this evidence; of evidence that was submitted twice, what it says last.
   *
   * @param events the events of one model, in order
   * @param evidence digest of its training evidence
   */
  public static TrainingRuling of(List<LoggedEvent> events, Sha256 evidence) {
    Status status = Status.PENDING;
    List<Signature> words = new ArrayList<>();
    List<Shortfall> reasons = List.of();
    for (LoggedEvent logged : events) {
      if (logged.event() instanceof Event.TrainingAccepted accepted
          && accepted.evidence().digest().equals(evidence)) {
        status = Status.PENDING;
        words.clear();
        reasons = List.of();
      } else if (logged.event() instanceof Event.Signed(Signature given)
          && given.checkpoint() == Checkpoint.TRAINING_APPROVAL
          && given.subject().equals(evidence)) {
        words.add(given);
        status = given.approves() ? Status.APPROVED : status;
      } else if (logged.event() instanceof Event.Rejected rejected
          && rejected.evidence().equals(evidence)) {
        status = Status.REJECTED;
        reasons = rejected.shortfalls();
      } else if (logged.event() instanceof Event.BaselineIntroduced introduced
          && introduced.evidence().digest().equals(evidence)) {
        status = Status.APPROVED;
        words.addAll(introduced.exception().signatures());
      }
    }
    return new TrainingRuling(status, words, reasons);
  }

  /** A report with its lines on the approval told anew; every other line stays. */
  public String amend(String report) {
    Map<String, String> told = new LinkedHashMap<>();
    for (String line : List.of(statusLine(), approvalLines(), shadowLine())) {
      line.lines().forEach(each -> told.put(each.substring(0, each.indexOf(':') + 1), each));
    }
    return report
        .lines()
        .map(line -> told.getOrDefault(line.substring(0, line.indexOf(':') + 1), line) + "\n")
        .collect(Collectors.joining());
  }

  String statusLine() {
    return line(STATUS, status.told);
  }

  String approvalLines() {
    return switch (status) {
      case PENDING -> line(APPROVAL, "not yet, TRAINING_APPROVAL is to be signed") + noDate();
      case APPROVED -> line(APPROVAL, "Yes, by " + people()) + line(DATE, date());
      case REJECTED ->
          line(APPROVAL, words.isEmpty() ? "No, the gate rejected it" : "No, denied by " + people())
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
          case PENDING, REJECTED -> "not allowed before approval";
          case APPROVED -> "allowed from " + date();
        });
  }

  private String date() {
    return words.getLast().at().toString();
  }

  private String people() {
    return words.stream()
        .map(given ->
            "%s (%s) at %s: %s"
                .formatted(given.by().subject(), given.role(), given.at(), given.comment()))
        .collect(Collectors.joining("; "));
  }

  private static String line(String name, String value) {
    return "- " + name + ": " + Words.line(value) + "\n";
  }
}
