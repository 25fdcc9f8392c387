// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.Maturity;
import java.time.Instant;
import java.util.List;

/** The evidence of stage 4: a challenger in shadow beside the champion. */
public final class ShadowEvaluation {
  private ShadowEvaluation() {}

  /**
   * Evaluates the requests of the period and every matured cohort of the windows. Pass all windows
   * of the model, including those before the period: their cohorts may have matured since.
   */
  public static Observation observe(
      List<DayWindow> windows,
      ModelReference reference,
      Policy policy,
      Instant from,
      Instant to,
      Maturity maturity) {
    return EvaluatedPeriod.of(windows, reference, policy, from, to, maturity)
        .observation(Stage.SHADOW_MODE, 0, Evaluation::shadow);
  }
}
