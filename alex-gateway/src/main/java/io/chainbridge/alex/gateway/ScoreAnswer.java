// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import io.chainbridge.alex.gateway.loading.Servable;
import io.chainbridge.alex.gateway.record.FieldFault;
import io.chainbridge.alex.gateway.routing.Route;
import io.chainbridge.alex.glassbox.explain.Contributions;
import java.util.List;

/** What a scoring request comes to. */
public sealed interface ScoreAnswer {
  /**
   * A decision whose record is durable.
   *
   * @param sequence the number of its record in the prediction log
   * @param servable the model that decided
   * @param row what that model saw; not to be written to
   */
  @SuppressWarnings("ArrayRecordComponent") // handed out once for each answer, never compared
  record Scored(
      String id, double score, long sequence, Servable servable, Route route, double[] row)
      implements ScoreAnswer {
    /** The exact explanation of the raw score: what each part added. */
    public Contributions contributions() {
      return servable.contributions(row);
    }
  }

  /** The request cannot be scored; nothing was logged. */
  record BadRequest(List<FieldFault> faults) implements ScoreAnswer {
    public BadRequest {
      faults = List.copyOf(faults);
    }
  }

  /** No table or no version of that name is served. */
  record Unknown(String what) implements ScoreAnswer {}

  /** The id was used a moment ago with other input; nothing was logged. */
  record Conflict(String id) implements ScoreAnswer {}

  /** No answer may leave: no sound score, no sound model, or no durable record. */
  record Unavailable(String reason) implements ScoreAnswer {}
}
