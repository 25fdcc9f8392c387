// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.receivers.Receiver;
import io.chainbridge.alex.documents.receivers.Receivers;
import io.chainbridge.alex.documents.receivers.SecretSource;
import io.chainbridge.alex.monitoring.alert.AlertState;
import io.chainbridge.alex.testkit.RecordedReceiver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A courier and a real receiver, on a clock that the test moves. */
final class CourierTest {
  private static final OutboxMessage FIRING = Alerts.message("pager", "a", AlertState.FIRING);
  private static final OutboxMessage RESOLVED = Alerts.message("pager", "a", AlertState.RESOLVED);
  private static final OutboxMessage OTHER = Alerts.message("pager", "b", AlertState.FIRING);

  private final RecordedReceiver receiver = new RecordedReceiver();
  private final List<String> lines = new ArrayList<>();
  private final InMemoryOutbox outbox = new InMemoryOutbox();
  private Instant now = Alerts.AT;
  private final Courier courier = courier();

  private Courier courier() {
    Receiver to =
        new Receiver.PagerDuty(
            "pager",
            receiver.url("/"),
            new SecretSource.Variable("KEY", new Fault("r.yaml", 1, 1, "", "", "")));
    Receivers receivers = new Receivers(List.of(to), Map.of(), List.of("pager"));
    if (Senders.of(receivers, _ -> "k3y", () -> now)
        instanceof Parsed.Ok<Map<String, Sender>>(var senders)) {
      return new Courier(
          "pager",
          senders.values().iterator().next(),
          outbox,
          new Courier.Timing(Retries.STANDARD, () -> now, new Random(4)),
          lines::add);
    }
    throw new AssertionError("there are faults");
  }

  @AfterEach
  void close() {
    courier.end();
    receiver.close();
  }

  private void queue(OutboxMessage... messages) {
    outbox.append(new OutboxEntry.Queued(0, List.of(messages)));
  }

  private Duration pause() {
    return Duration.between(now, courier.turn().orElseThrow());
  }

  @Test
  void sendsEachMessageOnce() {
    queue(FIRING, OTHER, Alerts.message("slack", "c", AlertState.FIRING));
    assertThat(courier.turn()).isEmpty();
    assertThat(courier.turn()).isEmpty();
    assertThat(receiver.requests()).hasSize(2);
    assertThat(outbox.view().waiting())
        .extracting(waiting -> waiting.message().receiver())
        .containsExactly("slack");
  }

  @Test
  void triesAgainAfterPausesThatGrowToFiveMinutes() {
    receiver.answers(500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500);
    queue(FIRING);
    List<Duration> most = new ArrayList<>();
    for (long seconds = 1; seconds <= 512; seconds *= 2) {
      most.add(Duration.ofSeconds(Math.min(seconds, 300)));
    }
    List<Duration> pauses = new ArrayList<>();
    for (int attempt = 0; attempt < most.size(); attempt++) {
      Duration pause = pause();
      pauses.add(pause);
      assertThat(pause).isBetween(most.get(attempt).dividedBy(2), most.get(attempt).plusMillis(1));
      now = now.plus(pause).minusMillis(1);
      assertThat(courier.turn()).contains(now.plusMillis(1));
      assertThat(receiver.requests()).hasSize(attempt + 1);
      now = now.plusMillis(1);
    }
    assertThat(pauses)
        .as("jitter")
        .isNotEqualTo(most)
        .doesNotContain(Duration.ofMillis(500), Duration.ofSeconds(150));
    assertThat(courier.turn()).as("the eleventh fails too").isPresent();
    now = now.plusSeconds(300);
    assertThat(courier.turn()).isEmpty();
    assertThat(outbox.view().waiting()).isEmpty();
    assertThat(lines)
        .containsExactly(
            "receiver pager: answered 500; its alerts are kept and tried again",
            "receiver pager: takes alerts again");
  }

  /** What the receiver asks for holds for all its messages. */
  @Test
  void sendsNothingBeforeTheReceiverWantsIt() {
    receiver.answersLater(429, "120");
    queue(FIRING, OTHER);
    assertThat(courier.turn()).contains(Alerts.AT.plusSeconds(120));
    now = Alerts.AT.plusSeconds(119);
    assertThat(courier.turn()).contains(Alerts.AT.plusSeconds(120));
    assertThat(receiver.requests()).hasSize(1);
    now = Alerts.AT.plusSeconds(120);
    assertThat(courier.turn()).isEmpty();
    assertThat(receiver.requests()).hasSize(3);
  }

  @Test
  void neverLetsAResolveOvertakeItsTrigger() {
    receiver.answers(500, 200);
    queue(FIRING, RESOLVED, OTHER);
    assertThat(courier.turn()).isPresent();
    assertThat(receiver.requests()).hasSize(2);
    assertThat(receiver.requests().getLast().body()).contains("\"class\":\"b\"");
    now = now.plusSeconds(1);
    assertThat(courier.turn()).isEmpty();
    assertThat(receiver.requests().subList(2, 4))
        .extracting(request -> request.body().contains("resolve"))
        .containsExactly(false, true);
  }

  @Test
  void isDeadAtOnceWhenTheReceiverRefusesIt() {
    receiver.answers(400);
    queue(FIRING);
    assertThat(courier.turn()).isEmpty();
    assertThat(outbox.view().waiting()).isEmpty();
    assertThat(outbox.view().dead())
        .containsExactly(new OutboxView.Dead(FIRING, 1, Alerts.AT, "answered 400"));
    assertThat(lines)
        .containsExactly(
            "receiver pager: an alert is DEAD after 1 attempts, answered 400;"
                + " alex alerts list shows it");
  }

  @Test
  void isDeadAfterADay() {
    receiver.answers(500, 500, 500);
    queue(FIRING);
    assertThat(courier.turn()).isPresent();
    now = Alerts.AT.plus(Duration.ofDays(1)).minusMillis(1);
    assertThat(courier.turn()).isPresent();
    now = Alerts.AT.plus(Duration.ofDays(1)).plusSeconds(5);
    assertThat(courier.turn()).isEqualTo(Optional.empty());
    assertThat(outbox.view().dead()).extracting(OutboxView.Dead::attempts).containsExactly(3);
    assertThat(lines).last().asString().contains("DEAD after 3 attempts, answered 500");
  }
}
