// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.http;

import java.util.List;

/** A call that is answered with a problem. */
final class RefusedCallException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  RefusedCallException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  RefusedCallException(ProblemType type, String detail) {
    this(Problem.of(type, detail));
  }

  /** A field that must be something else. */
  static RefusedCallException field(String subject, String found, String demanded) {
    return new RefusedCallException(
        Problem.badRequest(List.of(ProblemReason.field(subject, found, demanded))));
  }

  Problem problem() {
    return problem;
  }
}
