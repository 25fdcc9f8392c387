// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.util.List;

/**
 * How much the log said of the model when its job was begun first. What it says beyond that was
 * submitted by the job, which must not submit the next stage too when it is begun again.
 *
 * @param events of the model
 */
record JobMark(ModelId model, int events) {
  /** Whether a submission was entered since; signatures, denials and observations are none. */
  boolean isPassedBy(List<LoggedEvent> now) {
    return now.stream().skip(events).map(LoggedEvent::event).anyMatch(JobMark::isSubmission);
  }

  private static boolean isSubmission(Event event) {
    return switch (event) {
      case Event.Proposed _,
          Event.PrototypeAccepted _,
          Event.TrainingAccepted _,
          Event.BaselineProposed _ ->
          true;
      case Event.Rejected rejected -> !rejected.wasDenied();
      case Event.Signed _,
          Event.DenialWithdrawn _,
          Event.ExceptionProposed _,
          Event.ExceptionGranted _,
          Event.BaselineIntroduced _,
          Event.ShadowStarted _,
          Event.Escalated _,
          Event.Observed _,
          Event.Widened _,
          Event.RolledBack _,
          Event.CertificateRevoked _,
          Event.Investigated _,
          Event.Certified _,
          Event.Superseded _,
          Event.Restored _ ->
          false;
    };
  }
}
