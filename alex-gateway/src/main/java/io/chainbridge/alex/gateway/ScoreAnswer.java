// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import io.chainbridge.alex.gateway.loading.Servable;
import io.chainbridge.alex.gateway.loading.ServingRefusal;
import io.chainbridge.alex.gateway.record.FieldFault;
import io.chainbridge.alex.gateway.routing.Route;
import io.chainbridge.alex.glassbox.explain.Contributions;
import java.util.List;

/** The outcome of a scoring request. */
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

  /** No table of that name, or no such version of it, is served. */
  record Unknown(String what) implements ScoreAnswer {}

  /** The id was recently used with other input; nothing was logged. */
  record Conflict(String id) implements ScoreAnswer {}

  /**
   * No answer may leave.
   *
   * @param subject the model, the record or the log it is about
   * @param detail one sentence about it
   * @param refusals what the champion failed to prove; empty for every other cause
   */
  record Unavailable(Cause cause, String subject, String detail, List<ServingRefusal> refusals)
      implements ScoreAnswer {
    public Unavailable {
      refusals = List.copyOf(refusals);
    }

    /** Why no answer may leave, stable for programs. */
    public enum Cause {
      /** The champion failed a recheck of its proof. */
      MODEL_HELD_BACK,
      /** No model that may decide had a score in [0, 1]; this is logged. */
      NO_SOUND_SCORE,
      /** The record could not be made durable. */
      LOG_NOT_WRITABLE
    }

    static Unavailable heldBack(ServedName served) {
      String champion = served.table().champion().id().value();
      return new Unavailable(
          Cause.MODEL_HELD_BACK,
          champion,
          champion + " failed the recheck of its proof",
          served.stopped());
    }

    static Unavailable noSoundScore(long sequence) {
      return new Unavailable(
          Cause.NO_SOUND_SCORE,
          "record " + sequence,
          "no model had a sound score, record " + sequence,
          List.of());
    }

    static Unavailable notLogged(Throwable failure) {
      return new Unavailable(
          Cause.LOG_NOT_WRITABLE,
          "prediction log",
          String.valueOf(failure.getMessage()),
          List.of());
    }
  }
}
