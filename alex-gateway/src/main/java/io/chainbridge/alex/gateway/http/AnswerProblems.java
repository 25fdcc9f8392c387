// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.http;

import io.chainbridge.alex.gateway.ScoreAnswer;
import io.chainbridge.alex.gateway.ScoreAnswer.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The problem that each answer without a score comes to. */
final class AnswerProblems {
  private AnswerProblems() {}

  /** The scores, if every answer is one. */
  static List<ScoreAnswer.Scored> scored(List<ScoreAnswer> answers) throws RefusedCallException {
    List<ScoreAnswer.Scored> rows = new ArrayList<>(answers.size());
    for (ScoreAnswer answer : answers) {
      if (answer instanceof ScoreAnswer.Scored row) {
        rows.add(row);
      } else {
        throw new RefusedCallException(of(answer).orElseThrow());
      }
    }
    return rows;
  }

  /** The problem of an answer; empty for a score. */
  static Optional<Problem> of(ScoreAnswer answer) {
    return switch (answer) {
      case ScoreAnswer.Scored _ -> Optional.empty();
      case ScoreAnswer.BadRequest bad ->
          Optional.of(
              Problem.badRequest(
                  bad.faults().stream().map(fault -> ProblemReason.of(fault, "")).toList()));
      case ScoreAnswer.Unknown unknown ->
          Optional.of(Problem.of(ProblemType.NAME_NOT_SERVED, unknown.what() + " is not served"));
      case ScoreAnswer.Conflict conflict ->
          Optional.of(
              Problem.of(
                  ProblemType.ID_CONFLICT,
                  "id " + conflict.id() + " was used with other input; send a new id"));
      case Unavailable unavailable -> Optional.of(unavailable(unavailable));
    };
  }

  private static Problem unavailable(Unavailable answer) {
    return switch (answer.cause()) {
      case MODEL_HELD_BACK ->
          new Problem(
              ProblemType.MODEL_HELD_BACK,
              answer.detail(),
              answer.refusals().stream()
                  .map(refusal -> ProblemReason.of(refusal, answer.subject()))
                  .toList());
      case NO_SOUND_SCORE ->
          noAnswer(answer, "a score in [0, 1]", "report the record's number to the model's owner");
      case LOG_NOT_WRITABLE ->
          noAnswer(
              answer, "a durable record", "make the folder of the log writable, then restart alex");
    };
  }

  private static Problem noAnswer(Unavailable answer, String demanded, String remedy) {
    return new Problem(
        ProblemType.NO_ANSWER,
        answer.detail(),
        List.of(
            new ProblemReason(
                answer.cause().name(),
                Optional.of("S4.2"),
                answer.subject(),
                answer.detail(),
                demanded,
                remedy)));
  }
}
