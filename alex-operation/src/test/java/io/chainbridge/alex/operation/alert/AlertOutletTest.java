// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.receivers.Receiver;
import io.chainbridge.alex.documents.receivers.Receivers;
import io.chainbridge.alex.documents.receivers.SecretSource;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.monitoring.alert.AlertState;
import io.chainbridge.alex.monitoring.alert.AlertTransition;
import io.chainbridge.alex.testkit.Proves;
import io.chainbridge.alex.testkit.RecordedReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An outlet on a file, with two real receivers, opened and closed as a server does. */
final class AlertOutletTest {
  private static final Set<String> RULES = Set.of("a", "b");

  private static final Set<String> DRIFTS =
      IntStream.range(0, 48)
          .mapToObj(feature -> "feature " + feature)
          .collect(Collectors.toUnmodifiableSet());

  @TempDir private Path home = Path.of("");

  private final RecordedReceiver pager = new RecordedReceiver();
  private final RecordedReceiver chat = new RecordedReceiver();
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final FakeLog log = new FakeLog();

  @AfterEach
  void close() {
    pager.close();
    chat.close();
  }

  private Receivers receivers() {
    SecretSource key = new SecretSource.Variable("KEY", new Fault("r.yaml", 1, 1, "", "", ""));
    return new Receivers(
        List.of(
            new Receiver.PagerDuty("pager", pager.url("/"), key),
            new Receiver.SignedWebhook("chat", chat.url("/"), key)),
        Map.of("Page on-call ML engineer", List.of("pager")),
        List.of("chat"));
  }

  private AlertOutlet open() {
    return open(receivers());
  }

  private AlertOutlet open(Receivers receivers) {
    if (Senders.of(receivers, _ -> "k3y", () -> Alerts.AT)
        instanceof Parsed.Ok<Map<String, Sender>>(var senders)) {
      Retries quick = new Retries(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofDays(1));
      return AlertOutlet.open(
          FileOutbox.open(FileOutbox.in(home), lines::add),
          receivers,
          new AlertOutlet.Ways(
              senders,
              log,
              new Courier.Timing(quick, InstantSource.system(), new Random(7)),
              lines::add));
    }
    throw new AssertionError("there are faults");
  }

  private static AlertTransition sent(String name, AlertState to, String action) {
    AlertTransition one = Alerts.transition(name, to);
    return new AlertTransition(
        one.model(),
        one.stage(),
        name,
        one.condition(),
        action,
        one.from(),
        to,
        one.at(),
        one.words(),
        one.evidence());
  }

  private static AlertTransition page(String name, AlertState to) {
    return sent(name, to, "Page on-call ML engineer");
  }

  private static AlertTransition slack(String name, AlertState to) {
    return sent(name, to, "Slack alert to ML team");
  }

  private static void evaluate(AlertOutlet outlet, AlertTransition... changes) {
    outlet.evaluated(Alerts.MODEL, Stage.SHADOW_MODE, RULES, List.of(changes), Alerts.AT);
  }

  private OutboxView kept() {
    return FileOutbox.read(FileOutbox.in(home), lines::add);
  }

  /** Waits until nothing waits; the receivers have answered by then. */
  private void settled() throws InterruptedException {
    for (int i = 0; i < 3_000 && !kept().waiting().isEmpty(); i++) {
      Thread.sleep(10);
    }
    assertThat(kept().waiting()).isEmpty();
  }

  @Test
  @Proves("A11")
  void sendsAnAlertWhereItsActionSays() throws InterruptedException {
    try (AlertOutlet outlet = open()) {
      evaluate(outlet, page("a", AlertState.FIRING), slack("b", AlertState.FIRING));
      settled();
    }
    assertThat(pager.requests()).hasSize(1);
    assertThat(pager.requests().getFirst().body())
        .contains("\"class\":\"a\"")
        .doesNotContain("\"class\":\"b\"");
    assertThat(chat.requests()).hasSize(1);
    assertThat(chat.requests().getFirst().body())
        .contains("\"alertname\":\"b\"")
        .doesNotContain("\"alertname\":\"a\"");
  }

  @Test
  void sendsAllAlertsOfAnEvaluationInOneMessage() throws InterruptedException {
    AlertTransition[] drifted =
        IntStream.range(0, 48)
            .mapToObj(feature -> slack("feature " + feature, AlertState.FIRING))
            .toArray(AlertTransition[]::new);
    try (AlertOutlet outlet = open()) {
      outlet.evaluated(Alerts.MODEL, Stage.SHADOW_MODE, DRIFTS, List.of(drifted), Alerts.AT);
      settled();
    }
    assertThat(chat.requests()).hasSize(1);
    assertThat(DRIFTS)
        .hasSize(48)
        .allSatisfy(name ->
            assertThat(chat.requests().getFirst().body())
                .contains("\"alertname\":\"" + name + "\""));
  }

  @Test
  void sendsEachAlertInAnEventOfItsOwnToPagerDuty() throws InterruptedException {
    try (AlertOutlet outlet = open()) {
      evaluate(outlet, page("a", AlertState.FIRING), page("b", AlertState.FIRING));
      settled();
    }
    assertThat(pager.requests()).hasSize(2);
  }

  @Test
  void resolvesWhatItSentAndNothingElse() throws InterruptedException {
    try (AlertOutlet outlet = open()) {
      evaluate(outlet, page("a", AlertState.INACTIVE), page("b", AlertState.INSUFFICIENT));
      evaluate(outlet, page("a", AlertState.NO_DATA), page("b", AlertState.FIRING));
      evaluate(outlet, page("a", AlertState.INACTIVE), page("b", AlertState.RESOLVED));
      evaluate(outlet, page("a", AlertState.INACTIVE), page("b", AlertState.INACTIVE));
      settled();
    }
    assertThat(pager.requests())
        .extracting(request -> request.body().contains("\"event_action\":\"resolve\""))
        .containsExactly(false, false, true, true);
    assertThat(kept().open()).isEmpty();
  }

  @Test
  void resolvesWhatIsNotJudgedAnyMore() throws InterruptedException {
    try (AlertOutlet outlet = open()) {
      evaluate(outlet, page("a", AlertState.FIRING));
      outlet.evaluated(
          new ModelId("other_v1.0.0"), Stage.PRODUCTION_FREEZE, RULES, List.of(), Alerts.AT);
      assertThat(kept().open()).hasSize(1);
      outlet.evaluated(Alerts.MODEL, Stage.CONTROLLED_DEPLOYMENT, RULES, List.of(), Alerts.AT);
      assertThat(kept().open()).isEmpty();
      evaluate(outlet, page("b", AlertState.FIRING));
      outlet.evaluated(Alerts.MODEL, Stage.SHADOW_MODE, Set.of("a"), List.of(), Alerts.AT);
      assertThat(kept().open()).isEmpty();
      settled();
    }
    assertThat(pager.requests())
        .extracting(request -> request.body().contains("resolve"))
        .containsExactly(false, true, false, true);
  }

  @Test
  void remembersWhatIsOpenAfterARestart() throws InterruptedException {
    try (AlertOutlet outlet = open()) {
      evaluate(outlet, page("a", AlertState.FIRING));
      settled();
    }
    try (AlertOutlet outlet = open()) {
      assertThat(outlet.open(Alerts.MODEL, Stage.SHADOW_MODE))
          .containsExactly(page("a", AlertState.FIRING));
      assertThat(outlet.open(Alerts.MODEL, Stage.PRODUCTION_FREEZE)).isEmpty();
    }
  }

  /** Killed before the attempt, after it, and after the answer was kept. */
  @Test
  void sendsAtLeastOnceWhereverTheProcessIsKilled() throws InterruptedException {
    OutboxMessage message =
        new OutboxMessage("pager", Alerts.AT, List.of(page("a", AlertState.FIRING)));
    try (FileOutbox killed = FileOutbox.open(FileOutbox.in(home), lines::add)) {
      killed.append(new OutboxEntry.Queued(0, List.of(message)));
    }
    open().close(); // sends, or is closed before that
    try (AlertOutlet _ = open()) {
      settled();
    }
    int sent = pager.requests().size();
    assertThat(sent).isPositive();
    try (FileOutbox killed = FileOutbox.open(FileOutbox.in(home), lines::add)) {
      killed.append(new OutboxEntry.Queued(0, List.of(message))); // as if its answer was not kept
    }
    try (AlertOutlet _ = open()) {
      settled();
    }
    try (AlertOutlet _ = open()) {
      settled();
    }
    assertThat(pager.requests()).hasSize(sent + 1);
    assertThat(pager.requests())
        .extracting(RecordedReceiver.Request::body)
        .as("the same dedup key each time")
        .containsOnly(pager.requests().getFirst().body());
  }

  @Test
  void waitsForNoReceiverAndHoldsUpNoOther() throws InterruptedException {
    pager.hangs();
    AlertOutlet outlet = open();
    evaluate(outlet, page("a", AlertState.FIRING));
    pager.await(1);
    long begun = System.nanoTime();
    evaluate(outlet, page("b", AlertState.FIRING), slack("b", AlertState.FIRING));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    assertThat(chat.await(1)).hasSize(1);
    assertThat(pager.requests()).hasSize(1);
    outlet.close();
    assertThat(kept().waiting())
        .extracting(waiting -> waiting.message().receiver())
        .contains("pager");
    try (AlertOutlet _ = open()) {
      settled();
    }
    assertThat(pager.requests()).hasSize(3);
  }

  @Test
  void showsWhatWaitsForAReceiverThatIsNoMoreAsDead() {
    try (FileOutbox before = FileOutbox.open(FileOutbox.in(home), lines::add)) {
      before.append(
          new OutboxEntry.Queued(0, List.of(Alerts.message("gone", "a", AlertState.FIRING))));
    }
    open().close();
    assertThat(kept().dead())
        .singleElement()
        .extracting(OutboxView.Dead::why)
        .isEqualTo("no receiver is named gone");
    assertThat(lines).contains("an alert is DEAD: no receiver is named gone");
  }

  @Test
  @Proves("R3")
  void sendsEachRollbackOfTheLogOnceAndEndsTheModelsAlerts() throws InterruptedException {
    log.rolledBack(Alerts.MODEL); // before there were receivers
    try (AlertOutlet outlet = open()) {
      evaluate(outlet, page("a", AlertState.FIRING));
      settled();
      log.widened(Alerts.MODEL, 25);
      log.rolledBack(Alerts.MODEL);
      outlet.followLog();
      outlet.followLog();
      settled();
    }
    log.escalated(Alerts.MODEL); // by a process that was killed before it said so
    try (AlertOutlet outlet = open()) {
      outlet.followLog();
      settled();
    }
    assertThat(chat.requests()).hasSize(2);
    assertThat(chat.requests().getFirst().body())
        .contains("MODEL_ROLLBACK", "CONTROLLED_DEPLOYMENT", "traffic is with loans_v0.1.0");
    assertThat(chat.requests().getLast().body()).contains("STAGE_OVERDUE");
    assertThat(pager.requests())
        .extracting(request -> request.body().contains("resolve"))
        .containsExactly(false, true);
  }

  @Test
  void keepsNoMoreThanFiveThousandAlertsWaiting() {
    List<OutboxMessage> many =
        IntStream.range(0, 5_000)
            .mapToObj(i ->
                Alerts.transition("MODEL_ROLLBACK", AlertState.FIRING, Alerts.AT.plusSeconds(i)))
            .map(rollback -> Alerts.message("pager", Alerts.AT, rollback))
            .toList();
    try (FileOutbox before = FileOutbox.open(FileOutbox.in(home), lines::add)) {
      before.append(new OutboxEntry.Queued(0, many));
    }
    pager.hangs();
    try (AlertOutlet outlet = open()) {
      pager.await(1);
      evaluate(outlet, page("a", AlertState.FIRING));
    }
    assertThat(kept().waiting()).hasSize(5_000);
    assertThat(kept().dead())
        .extracting(OutboxView.Dead::why)
        .containsExactly("5000 alerts wait already");
    assertThat(lines).contains("an alert is DEAD: 5000 alerts wait already");
  }

  @Test
  void tellsWhenAnAlertCannotBeKept() throws IOException {
    AlertOutlet outlet = open();
    Files.delete(FileOutbox.in(home));
    outlet.close();
    evaluate(outlet, page("a", AlertState.FIRING));
    assertThat(lines).last().asString().startsWith("alerts were NOT KEPT for their receivers: ");
  }

  @Test
  void namesAMessageByWhatItSays() {
    OutboxMessage one = Alerts.message("pager", "a", AlertState.FIRING);
    assertThat(one.id())
        .isEqualTo(Alerts.message("pager", "a", AlertState.FIRING).id())
        .isNotEqualTo(Alerts.message("slack", "a", AlertState.FIRING).id())
        .isNotEqualTo(Alerts.message("pager", "b", AlertState.FIRING).id())
        .isNotEqualTo(Alerts.message("pager", "a", AlertState.RESOLVED).id())
        .hasSize(Sha256.of(new byte[0]).hex().length());
  }
}
