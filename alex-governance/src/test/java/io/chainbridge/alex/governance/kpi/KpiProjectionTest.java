// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.documents.EventJson;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.governance.kpi.Kpis.Reason;
import io.chainbridge.alex.governance.kpi.Kpis.Span;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.testkit.Proves;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The indicators of a log that is known to the last event. */
final class KpiProjectionTest {
  private static final ModelId OLD = new ModelId("risk_v1.0.0");
  private static final ModelId NEW = new ModelId("risk_v2.0.0");
  private static final ModelId NEXT = new ModelId("risk_v3.0.0");
  private static final ModelId WEAK = new ModelId("fraud_v0.1.0");
  private static final Instant YEARS_LATER = HomeStory.START.plus(Duration.ofDays(1_000));

  private HomeStory story;
  private KpiProjection book;

  @BeforeEach
  void open(@TempDir Path folder) {
    story = HomeStory.in(folder.resolve("home"));
    book = new KpiProjection(story.home().journal(), new EventJson());
  }

  @AfterEach
  void close() {
    story.close();
  }

  private Kpi indicator(String row, Instant now) {
    List<Kpi> lines = Kpi.of(book.at(now), Policy.framework());
    assertThat(lines)
        .extracting(Kpi::row)
        .containsExactly("K1", "K2", "K3", "K4", "K5", "K6", "K7");
    return lines.stream().filter(line -> line.row().equals(row)).findFirst().orElseThrow();
  }

  @Test
  @Proves({"K1", "K2", "K3"})
  void countsModelsInProductionInShadowAndInDevelopment() {
    story.baseline(OLD, -1).inShadow(NEW, 0.5, OLD).proposed(NEXT).prototyped(WEAK);
    Kpis figures = book.at(YEARS_LATER);
    assertThat(figures.inProduction()).isEqualTo(1);
    assertThat(figures.inShadow()).isEqualTo(1);
    assertThat(figures.inDevelopment()).isEqualTo(2);
    assertThat(figures.states())
        .containsEntry("LIVE", 1L)
        .containsEntry("PROTOTYPE", 1L)
        .containsEntry("FROZEN", 0L)
        .hasSize(11);
    assertThat(indicator("K1", YEARS_LATER))
        .isEqualTo(new Kpi("K1", "models in production", "none", "1", Kpi.Status.MET));
    assertThat(indicator("K3", YEARS_LATER).current()).isEqualTo("2");
  }

  @Test
  @Proves("K4")
  void countsRefusedSubmissionsByTheirReasons() {
    assertThat(indicator("K4", YEARS_LATER).status()).isEqualTo(Kpi.Status.MET);
    story.prototyped(WEAK).submitted(WEAK, 0, 0.2).submitted(WEAK, 0, 0.3);
    Kpis figures = book.at(YEARS_LATER);
    assertThat(figures.violations()).isEqualTo(2);
    assertThat(figures.refusals())
        .isEqualTo(Map.of(new Reason("V3", "UNCALIBRATED_BRIER_SCORE"), 2L));
    assertThat(indicator("K4", YEARS_LATER).status()).isEqualTo(Kpi.Status.MISSED);
  }

  @Test
  @Proves("K5")
  void forgetsARollbackAfterThirtyDays() {
    story.baseline(OLD, -1).inShadow(NEW, 0.5, OLD).rolledBack(NEW, OLD);
    Instant end = HomeStory.START.plus(Duration.ofDays(30));
    assertThat(book.at(end.minusSeconds(1)).recentRollbacks()).isEqualTo(1);
    assertThat(indicator("K5", end.minusSeconds(1)).status()).isEqualTo(Kpi.Status.MISSED);
    assertThat(book.at(end).recentRollbacks()).isZero();
    assertThat(indicator("K5", end).status()).isEqualTo(Kpi.Status.MET);
    assertThat(book.at(end).rollbacksByHand()).isEqualTo(1);
    assertThat(book.at(end).rollbacksByRule()).isZero();
  }

  @Test
  @Proves("K6")
  void averagesShadowPhasesHoweverTheyEnded() {
    story.baseline(OLD, -1);
    assertThat(indicator("K6", YEARS_LATER).status()).isEqualTo(Kpi.Status.NO_DATA);
    story.inShadow(NEW, 0.5, OLD).widened(NEW, 10);
    assertThat(book.at(YEARS_LATER).shadow()).isEqualTo(new Span(1, Duration.ofDays(8)));
    assertThat(indicator("K6", YEARS_LATER))
        .isEqualTo(
            new Kpi(
                "K6", "average shadow mode duration", "7 to 14 days", "8.0 days", Kpi.Status.MET));
    story.rolledBack(NEW, OLD).inShadow(NEXT, 1, OLD);
    story.later(Duration.ofDays(2)).rolledBack(NEXT, OLD);
    assertThat(book.at(YEARS_LATER).shadow()).isEqualTo(new Span(2, Duration.ofDays(10)));
    assertThat(indicator("K6", YEARS_LATER).status()).isEqualTo(Kpi.Status.MISSED);
  }

  @Test
  @Proves("K7")
  void timesARolloutFromItsFirstPercentToAllTraffic() {
    story.baseline(OLD, -1).inShadow(NEW, 0.5, OLD).widened(NEW, 10).widened(NEW, 25);
    assertThat(indicator("K7", YEARS_LATER).status()).isEqualTo(Kpi.Status.NO_DATA);
    story.widened(NEW, 50).widened(NEW, 100);
    assertThat(book.at(YEARS_LATER).deployment()).isEqualTo(new Span(1, Duration.ofDays(24)));
    assertThat(indicator("K7", YEARS_LATER))
        .isEqualTo(
            new Kpi("K7", "average deployment time", "below 30 days", "24.0 days", Kpi.Status.MET));
  }

  @Test
  void foldsLeafByLeafWhatItFoldsAtOnce() {
    story.baseline(OLD, -1);
    book.at(YEARS_LATER);
    story.inShadow(NEW, 0.5, OLD).widened(NEW, 10);
    book.at(YEARS_LATER);
    story.rolledBack(NEW, OLD).prototyped(WEAK).submitted(WEAK, 0, 0.2);
    assertThat(book.at(YEARS_LATER))
        .isEqualTo(new KpiProjection(story.home().journal(), new EventJson()).at(YEARS_LATER));
  }
}
