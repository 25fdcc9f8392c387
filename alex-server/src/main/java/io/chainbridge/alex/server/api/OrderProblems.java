// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.gateway.http.Problem;
import io.chainbridge.alex.gateway.http.ProblemReason;
import io.chainbridge.alex.gateway.http.ProblemType;
import io.chainbridge.alex.governance.desk.OrderAnswer;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import java.util.List;
import java.util.Optional;

/** Orders that were not carried out, as problems. */
final class OrderProblems {
  private OrderProblems() {}

  /**
   * The problem of an answer.
   *
   * @throws IllegalArgumentException for an order that was carried out
   */
  static Problem of(OrderAnswer answer) {
    return switch (answer) {
      case OrderAnswer.Refused(String subject, List<Shortfall> reasons) ->
          new Problem(
              type(reasons),
              (subject.isEmpty() ? "" : subject + ": ") + "nothing has changed, see reasons",
              reasons.stream().map(ProblemReason::of).toList());
      case OrderAnswer.Impossible(List<String> why) ->
          Problem.of(ProblemType.NOTHING_TO_DO, String.join("; ", why));
      case OrderAnswer.Unreadable(List<Fault> faults) ->
          new Problem(
              ProblemType.DOCUMENT_UNREADABLE,
              "faults in the document: " + faults.size() + ", see reasons",
              faults.stream().map(OrderProblems::reason).toList());
      case OrderAnswer.Moved _ ->
          Problem.of(ProblemType.REVIEWED_ANOTHER, "it was changed since you reviewed it");
      case OrderAnswer.Stands _, OrderAnswer.Done _ ->
          throw new IllegalArgumentException("was carried out: " + answer);
    };
  }

  private static ProblemType type(List<Shortfall> reasons) {
    return reasons.stream().anyMatch(one -> one.code().equals(ShortfallCode.ROLE_NOT_HELD.name()))
        ? ProblemType.ROLE_NOT_HELD
        : ProblemType.REFUSED;
  }

  private static ProblemReason reason(Fault fault) {
    String line = fault.line() == 0 ? "" : ":" + fault.line();
    String column = fault.column() == 0 ? "" : ":" + fault.column();
    return new ProblemReason(
        "DOCUMENT_FAULT",
        Optional.empty(),
        fault.file() + line + column + (fault.field().isEmpty() ? "" : ": " + fault.field()),
        fault.problem(),
        fault.whatToDo(),
        fault.whatToDo());
  }
}
