// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShownNumberTest {
  @ParameterizedTest
  @CsvSource({
    "0.18563710072488976, 0.185637",
    "0.1, 0.1",
    "-0.25, -0.25",
    "1384.0, 1384",
    "12345678.0, 12345678",
    "1234.56789, 1234.57",
    "0.0, 0",
    "1.0E-9, 1.0E-9",
    "NaN, NaN",
    "Infinity, Infinity"
  })
  void hasAtMostSixSignificantDigits(double number, String shown) {
    assertThat(ShownNumber.of(number)).isEqualTo(shown);
  }

  @Test
  void isWrittenInFullWhereSixDigitsWouldShowItsLimit() {
    assertThat(ShownNumber.beside(0.10000000001, 0.1)).isEqualTo("0.10000000001");
    assertThat(ShownNumber.beside(0.1, 0.1)).isEqualTo("0.1");
    assertThat(ShownNumber.beside(0.1234567, 0.1)).isEqualTo("0.123457");
  }

  @Test
  void aLimitSaysOnWhichSideAValueMustBe() {
    assertThat(PlannedLimit.below(0.1).demand()).isEqualTo("< 0.1");
    assertThat(PlannedLimit.above(0).demand()).isEqualTo("> 0");
    assertThat(PlannedLimit.atLeast(200).demand()).isEqualTo("at least 200");
    assertThat(PlannedLimit.atMost(0.5).demand()).isEqualTo("at most 0.5");
  }
}
