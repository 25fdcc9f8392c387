// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.gateway.loading.ServingRefusal;
import io.chainbridge.alex.gateway.record.FieldFault;
import io.chainbridge.alex.lifecycle.Shortfall;
import java.util.Optional;

/**
 * One reason of a problem.
 *
 * @param code what is wrong, stable for programs
 * @param row the row of the framework that demands it, if one does
 * @param subject which part of the request or which model, such as {@code features.income}
 * @param found what was there
 * @param demanded what must be there
 * @param remedy what to do
 */
public record ProblemReason(
    String code,
    Optional<String> row,
    String subject,
    String found,
    String demanded,
    String remedy) {
  private static final int LONGEST_FOUND = 200;

  public ProblemReason {
    if (found.length() > LONGEST_FOUND) {
      found = found.substring(0, LONGEST_FOUND) + "...";
    }
  }

  /** A field of the request that is not what it must be. */
  public static ProblemReason field(String subject, String found, String demanded) {
    return new ProblemReason(
        "FIELD_INVALID", Optional.empty(), subject, found, demanded, "correct " + subject);
  }

  /**
   * A fault of a row.
   *
   * @param place before the field's name: empty, or {@code rows[3].} in a batch
   */
  static ProblemReason of(FieldFault fault, String place) {
    return new ProblemReason(
        fault.code().name(),
        Optional.empty(),
        place + fault.field(),
        fault.found(),
        fault.demanded(),
        fault.code().remedy());
  }

  /** A reason why a model is not served. */
  public static ProblemReason of(ServingRefusal refusal, String model) {
    return new ProblemReason(
        refusal.code().name(),
        refusal.code().row(),
        model,
        refusal.found(),
        refusal.demanded(),
        refusal.code().remedy());
  }

  /** A reason for which governance refuses a command. */
  public static ProblemReason of(Shortfall reason) {
    return new ProblemReason(
        reason.code(),
        Optional.of(reason.row()),
        reason.subject(),
        reason.found(),
        reason.demanded(),
        reason.remedy());
  }

  /** The reason in one sentence. */
  String sentence() {
    return code.equals(FieldFault.Code.FEATURE_MISSING.name())
        ? subject + " is missing; " + remedy
        : subject + " must be " + demanded + ", was: " + found;
  }

  void writeTo(ObjectNode json) {
    json.put("code", code);
    row.ifPresent(known -> json.put("row", known));
    json.put("subject", subject);
    json.put("found", found);
    json.put("demanded", demanded);
    json.put("remedy", remedy);
  }
}
