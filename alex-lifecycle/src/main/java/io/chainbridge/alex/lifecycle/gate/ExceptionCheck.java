// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.PolicyException;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.dossier.History;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which reasons an exception may remove: thresholds, never a violation or a signature. */
public final class ExceptionCheck {
  private static final Set<String> CALIBRATION =
      Set.of(
          ShortfallCode.UNCALIBRATED_BRIER_SCORE.name(),
          ShortfallCode.UNCALIBRATED_LOG_LOSS.name(),
          ShortfallCode.UNCALIBRATED_CALIBRATION_ERROR.name());

  private static final Set<String> OTHERS =
      Set.of(
          ShortfallCode.NO_SKILL_BRIER.name(),
          ShortfallCode.NO_SKILL_LOG_LOSS.name(),
          ShortfallCode.EVIDENCE_LEVEL_TOO_LOW.name(),
          ShortfallCode.TOO_FEW_ROWS.name(),
          ShortfallCode.TOO_FEW_EVENTS.name(),
          ShortfallCode.TOO_FEW_PREDICTIONS.name(),
          ShortfallCode.POLICY_WEAKER_THAN_FRAMEWORK.name());

  private ExceptionCheck() {}

  public static boolean allowed(String code) {
    return CALIBRATION.contains(code) || OTHERS.contains(code);
  }

  public static List<Shortfall> remaining(List<Shortfall> found, History history) {
    Set<String> granted = granted(history);
    return found.stream().filter(reason -> !granted.contains(reason.code())).toList();
  }

  /** As {@link #remaining}; a conditional family gets no exception from calibration. */
  public static List<Shortfall> remaining(
      List<Shortfall> found, History history, ModelFamily.Standing standing) {
    Set<String> granted = granted(history);
    boolean conditional = standing == ModelFamily.Standing.CONDITIONAL;
    return found.stream()
        .filter(reason ->
            !granted.contains(reason.code())
                || (conditional && CALIBRATION.contains(reason.code())))
        .toList();
  }

  private static Set<String> granted(History history) {
    return history.exceptions().stream()
        .map(PolicyException::code)
        .filter(ExceptionCheck::allowed)
        .collect(Collectors.toSet());
  }
}
