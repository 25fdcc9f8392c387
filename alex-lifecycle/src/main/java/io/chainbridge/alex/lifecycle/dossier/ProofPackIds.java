// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.lifecycle.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Issues ProofPack ids. The number counts the training submissions of all models on one day in UTC,
 * accepted or rejected, from 1; so no id is issued twice, and the log alone says which comes next.
 */
public final class ProofPackIds {
  private ProofPackIds() {}

  /** The id of a submission at this time, after these events. */
  public static String next(List<LoggedEvent> log, Instant at) {
    LocalDate day = day(at);
    long before =
        log.stream()
            .filter(logged -> day(logged.at()).equals(day) && isSubmission(logged.event()))
            .count();
    return "pp_ml_training_%s_%03d"
        .formatted(day.format(DateTimeFormatter.BASIC_ISO_DATE), before + 1);
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  /** A rejection by a reviewer is no submission. */
  private static boolean isSubmission(Event event) {
    return switch (event) {
      case Event.TrainingAccepted _, Event.BaselineProposed _ -> true;
      case Event.Rejected rejected ->
          rejected.at() == Stage.TRAINING_APPROVAL && !rejected.wasDenied();
      case Event.Proposed _,
          Event.Signed _,
          Event.DenialWithdrawn _,
          Event.PrototypeAccepted _,
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
