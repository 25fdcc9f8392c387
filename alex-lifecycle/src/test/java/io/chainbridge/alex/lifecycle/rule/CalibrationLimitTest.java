// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Mark;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.metrics.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationLimitTest {
  private static final CalibrationLimit LIMIT = new CalibrationLimit(0.05);

  @ParameterizedTest
  @CsvSource({
    "0.049, 0.02, 0.20, PASS",
    "0.050, 0.02, 0.079, PASS",
    "0.050, 0.02, 0.080, INSUFFICIENT",
    "0.080, 0.02, 0.079, INSUFFICIENT",
    "0.100, 0.080, 0.20, INSUFFICIENT",
    "0.100, 0.081, 0.20, FAIL"
  })
  void judgesByTheGateAndByTheRollbackLimit(
      double value, double lower, double upper, Verdict verdict) {
    Reading reading =
        new Reading(Metric.CALIBRATION_ERROR, value, lower, upper, 300, Mark.RECOMPUTED);
    assertThat(LIMIT.judge(reading)).isEqualTo(verdict);
  }
}
