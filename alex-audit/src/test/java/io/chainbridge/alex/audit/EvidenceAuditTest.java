// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import io.chainbridge.alex.testkit.ForAll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log names the counts that it judged on: they must be there, and must say what it says. */
final class EvidenceAuditTest {
  private static final ModelId OLD = new ModelId("risk_v1.0.0");
  private static final ModelId NEW = new ModelId("risk_v2.0.0");
  private static final String SEEN = "log leaf 13, observation of risk_v2.0.0: ";
  private static final String BACK = "log leaf 14, rollback of risk_v2.0.0: ";

  private final WatchedWeek week = WatchedWeek.from(HomeStory.START);
  private final Sha256 evidence = week.period().digest();
  private Path folder = Path.of("");

  @BeforeEach
  void takeAFolder(@TempDir Path given) {
    folder = given;
  }

  /** A home whose log says what these two make of the truth. */
  private Path home(
      String name, UnaryOperator<Observation> seen, UnaryOperator<RollbackReason> reason) {
    Path home = folder.resolve(name);
    try (HomeStory story = HomeStory.in(home).baseline(OLD, -1).inShadow(NEW, 0.5, OLD)) {
      story.later(Duration.ofDays(8)).home().blobs().put(week.period().bytes());
      for (Command command :
          List.of(
              new Command.EvidenceArrived(seen.apply(week.seen())),
              new Command.RuleFired(reason.apply(week.fired(NEW, OLD))))) {
        assertThat(
                story
                    .governance()
                    .decide(NEW, command, Map.of(WatchTerms.FILE, WatchedWeek.TERMS.bytes())))
            .isInstanceOf(Decision.Accepted.class);
      }
    }
    return home;
  }

  private Path honest() {
    return home("honest", seen -> seen, reason -> reason);
  }

  private static HomeAudit.Line line(Path home) {
    return HomeAudit.of(home).lines().stream()
        .filter(line -> line.what().equals("observations and rollbacks"))
        .findFirst()
        .orElseThrow();
  }

  private Path blob(Path home) {
    String hex = evidence.hex();
    return home.resolve("blobs/sha256")
        .resolve(hex.substring(0, 2))
        .resolve(hex.substring(2, 4))
        .resolve(hex);
  }

  @Test
  void holdsWhereTheLogSaysWhatWasCounted() {
    Path home = honest();
    assertThat(line(home).findings()).isEmpty();
    assertThat(line(home).checked()).isEqualTo(2);
  }

  @Test
  void namesTheLeavesWhoseCountsAreMissing() throws IOException {
    Path home = honest();
    Files.delete(blob(home));
    assertThat(line(home).findings())
        .containsExactly(
            SEEN + "its evidence " + evidence + " is missing",
            BACK + "its evidence " + evidence + " is missing");
    assertThat(HomeAudit.of(home).holds()).isFalse();
  }

  @Test
  void namesTheLeavesWhoseCountsWereChangedInAnyByte() throws IOException {
    Path home = honest();
    byte[] before = Files.readAllBytes(blob(home));
    new ForAll(3, 20)
        .holds(
            random -> random.nextInt(before.length),
            at -> {
              byte[] bytes = before.clone();
              bytes[at] ^= 1;
              Path other = Files.write(folder.resolve("other"), bytes);
              Files.move(other, blob(home), StandardCopyOption.REPLACE_EXISTING);
              assertThat(line(home).findings())
                  .containsExactly(
                      SEEN + "its evidence " + evidence + " was changed",
                      BACK + "its evidence " + evidence + " was changed");
            });
  }

  @Test
  void findsAnObservationThatItsCountsDoNotTell() {
    Path home = home("flattered", EvidenceAuditTest::flattered, reason -> reason);
    assertThat(line(home).findings())
        .hasSize(2)
        .anySatisfy(found ->
            assertThat(found)
                .startsWith(SEEN + "days is 2026-01-06 to ")
                .endsWith("and 2026-01-05 to 2026-01-11 by its counts"))
        .anySatisfy(found ->
            assertThat(found)
                .startsWith(SEEN + "its counts say otherwise (predictions: 9999 in the log, 400")
                .contains("findings[0].reading.value: 0.01 in the log"));
  }

  /** More rows, fewer days and less divergence than were counted. */
  private static Observation flattered(Observation seen) {
    return new Observation(
        seen.stage(),
        seen.percent(),
        seen.from().plus(Duration.ofDays(1)),
        seen.to(),
        9_999,
        seen.findings().stream().map(EvidenceAuditTest::calm).toList(),
        seen.evidence());
  }

  private static Finding calm(Finding finding) {
    Metric metric = finding.reading().metric();
    return metric == Metric.DIVERGENCE_RATE
        ? new Finding(
            finding.row(),
            Reading.recomputed(metric, 0.01, 400),
            finding.limit(),
            finding.verdict(),
            finding.note())
        : finding;
  }

  @Test
  void findsAChangedShareOfOneKeyAndADayThatHadNoTraffic() {
    Path home =
        home(
            "spread",
            seen -> with(with(seen, Metric.KEY_SHARE, 0.01), Metric.TRAFFIC_DAYS, 9),
            reason -> reason);
    assertThat(line(home).findings())
        .singleElement()
        .asString()
        .startsWith(SEEN + "its counts say otherwise")
        .contains("findings[7].reading.value: 9.0 in the log")
        .contains("findings[8].reading.value: 0.01 in the log");
  }

  private static Observation with(Observation seen, Metric metric, double value) {
    return new Observation(
        seen.stage(),
        seen.percent(),
        seen.from(),
        seen.to(),
        seen.predictions(),
        seen.findings().stream()
            .map(finding ->
                finding.reading().metric() != metric
                    ? finding
                    : new Finding(
                        finding.row(),
                        Reading.recomputed(metric, value, finding.reading().sample()),
                        finding.limit(),
                        finding.verdict(),
                        finding.note()))
            .toList(),
        seen.evidence());
  }

  @Test
  void findsARollbackThatItsCountsDoNotTell() {
    Path home =
        home(
            "accused",
            seen -> seen,
            reason ->
                new RollbackReason(
                    "divergence_rate > 80%", 0.9, 0.8, "much", reason.evidence(), NEW, OLD));
    assertThat(line(home).findings())
        .singleElement()
        .asString()
        .isEqualTo(BACK + "'divergence_rate > 80%' is not a rule of its rollout plan");
  }

  @Test
  void takesNoOtherBytesForCounts() throws IOException {
    byte[] other = {1};
    Sha256 digest = Sha256.of(other);
    Path home =
        home(
            "other",
            seen -> seen,
            reason -> new RollbackReason(reason.rule(), 1, 0.2, "x", digest, NEW, OLD));
    try (HomeStory story = HomeStory.in(home)) {
      story.home().blobs().put(other);
    }
    assertThat(line(home).findings())
        .singleElement()
        .asString()
        .startsWith(BACK + "its evidence " + digest + " cannot be read: the text is not a window");
  }

  @Test
  void wantsTheTermsOfEveryJudgement() {
    Path home = folder.resolve("without");
    try (HomeStory story = HomeStory.in(home).baseline(OLD, -1).inShadow(NEW, 0.5, OLD)) {
      story.later(Duration.ofDays(8)).home().blobs().put(week.period().bytes());
      story.governance().decide(NEW, new Command.EvidenceArrived(week.seen()));
    }
    assertThat(line(home).findings()).containsExactly(SEEN + "its command names no terms.txt");
  }

  @Test
  void judgesAModelBySomethingElseThanTheModelThatWasAccepted() {
    Path home = folder.resolve("another");
    try (HomeStory story = HomeStory.in(home).baseline(OLD, -1).inShadow(NEW, 0.25, OLD)) {
      story.later(Duration.ofDays(8)).home().blobs().put(week.period().bytes());
      story
          .governance()
          .decide(
              NEW,
              new Command.EvidenceArrived(week.seen()),
              Map.of(WatchTerms.FILE, WatchedWeek.TERMS.bytes()));
    }
    assertThat(line(home).findings())
        .singleElement()
        .asString()
        .contains("the window was counted over another reference");
  }
}
