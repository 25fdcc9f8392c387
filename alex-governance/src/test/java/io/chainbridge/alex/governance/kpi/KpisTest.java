// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.governance.kpi.Kpis.Reason;
import io.chainbridge.alex.governance.kpi.Kpis.Span;
import io.chainbridge.alex.lifecycle.Policy;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Figures and the lines that are read off them, at their borders. */
final class KpisTest {
  private static Kpis figures(Map<String, Long> states, Span shadow, Span deployment) {
    return new Kpis(0, new TreeMap<>(states), new TreeMap<>(), 0, 0, 0, 0, shadow, deployment);
  }

  private static Kpi line(String row, Kpis figures) {
    return Kpi.of(figures, Policy.framework()).stream()
        .filter(line -> line.row().equals(row))
        .findFirst()
        .orElseThrow();
  }

  private static Kpi shadow(Span span) {
    return line("K6", figures(Map.of(), span, Span.NONE));
  }

  private static Kpi deployment(Span span) {
    return line("K7", figures(Map.of(), Span.NONE, span));
  }

  @Test
  void addUpTheStatesOfEachIndicator() {
    Map<String, Long> states =
        Map.of(
            "LIVE",
            1L,
            "FROZEN",
            2L,
            "SHADOW_MODE",
            4L,
            "PROPOSAL",
            8L,
            "PROTOTYPE",
            16L,
            "TRAINED",
            32L,
            "TRAINING_APPROVAL",
            64L,
            "REJECTED",
            128L,
            "SUPERSEDED",
            256L);
    Kpis figures = figures(states, Span.NONE, Span.NONE);
    assertThat(figures.inProduction()).isEqualTo(3);
    assertThat(figures.inShadow()).isEqualTo(4);
    assertThat(figures.inDevelopment()).isEqualTo(120);
    assertThat(figures(Map.of(), Span.NONE, Span.NONE).inDevelopment()).isZero();
  }

  @Test
  void doNotChangeWithTheMapTheyWereMadeOf() {
    SortedMap<String, Long> states = new TreeMap<>(Map.of("LIVE", 1L));
    Kpis figures = new Kpis(0, states, new TreeMap<>(), 0, 0, 0, 0, Span.NONE, Span.NONE);
    states.put("LIVE", 9L);
    assertThat(figures.inProduction()).isEqualTo(1);
  }

  @Test
  void meetTheShadowTargetFromSevenToFourteenDays() {
    Duration second = Duration.ofSeconds(1);
    assertThat(shadow(new Span(1, Duration.ofDays(7))).status()).isEqualTo(Kpi.Status.MET);
    assertThat(shadow(new Span(1, Duration.ofDays(14))).status()).isEqualTo(Kpi.Status.MET);
    assertThat(shadow(new Span(1, Duration.ofDays(7).minus(second))).status())
        .isEqualTo(Kpi.Status.MISSED);
    assertThat(shadow(new Span(1, Duration.ofDays(14).plus(second))).status())
        .isEqualTo(Kpi.Status.MISSED);
    assertThat(shadow(new Span(4, Duration.ofDays(42))).current()).isEqualTo("10.5 days");
    assertThat(shadow(Span.NONE))
        .extracting(Kpi::current, Kpi::status)
        .containsExactly("none ended yet", Kpi.Status.NO_DATA);
  }

  @Test
  void missTheDeploymentTargetAtThirtyDays() {
    assertThat(deployment(new Span(2, Duration.ofDays(60))).status()).isEqualTo(Kpi.Status.MISSED);
    assertThat(deployment(new Span(2, Duration.ofDays(60).minusSeconds(1))).status())
        .isEqualTo(Kpi.Status.MET);
    assertThat(deployment(new Span(1, Duration.ZERO)).status()).isEqualTo(Kpi.Status.MET);
  }

  @Test
  void orderReasonsByRowAndThenByCode() {
    assertThat(new Reason("V1", "B")).isLessThan(new Reason("V2", "A"));
    assertThat(new Reason("V1", "A")).isLessThan(new Reason("V1", "B"));
    assertThat(new Reason("V1", "A")).isEqualByComparingTo(new Reason("V1", "A"));
  }

  @Test
  void addOnePhaseToASpan() {
    assertThat(Span.NONE.plus(Duration.ofDays(2)).plus(Duration.ofDays(3)))
        .isEqualTo(new Span(2, Duration.ofDays(5)));
  }
}
