// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.gateway.http.Problem;
import io.chainbridge.alex.governance.desk.OrderAnswer;
import io.chainbridge.alex.server.wire.AnswerJson;

/** What became of a job: an answer of governance, or a problem. */
sealed interface JobEnd {
  /** As it is answered. */
  ObjectNode body();

  /** The member of the job that has it. */
  default String field() {
    return switch (this) {
      case Answered _ -> "answer";
      case Failed _ -> "problem";
    };
  }

  /** In one word. */
  default String word() {
    return switch (this) {
      case Answered _ -> "done";
      case Failed _ -> "failed";
    };
  }

  /** Carried out. */
  record Answered(ObjectNode body) implements JobEnd {}

  /** Refused, or broken. */
  record Failed(ObjectNode body) implements JobEnd {}

  /** The end of a job that governance answered. */
  static JobEnd of(OrderAnswer answer, JobOrder order, ProjectFolder project) {
    return switch (answer) {
      case OrderAnswer.Stands stands -> new Answered(AnswerJson.write(stands));
      case OrderAnswer.Done done -> new Answered(AnswerJson.write(done));
      case OrderAnswer.Refused _,
          OrderAnswer.Moved _,
          OrderAnswer.Impossible _,
          OrderAnswer.Unreadable _ ->
          failed(project.asSent(OrderProblems.of(answer)), order);
    };
  }

  /** The end of a job that could not be carried out. */
  static JobEnd failed(Problem problem, JobOrder order) {
    return new Failed(problem.json(order.path()));
  }
}
