// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.receivers.Receiver;
import io.chainbridge.alex.documents.receivers.Receivers;
import io.chainbridge.alex.documents.receivers.SecretSource;
import io.chainbridge.alex.monitoring.alert.AlertState;
import io.chainbridge.alex.testkit.RecordedReceiver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SendersTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Alerts.AT.plusSeconds(60));
  private static final HttpPost.Timeouts SHORT =
      new HttpPost.Timeouts(Duration.ofSeconds(5), Duration.ofMillis(300));
  private static final Fault UNUSABLE = new Fault("r.yaml", 3, 5, "x", "is not set", "set it");
  private static final OutboxMessage FIRING =
      Alerts.message("to", "Calibration", AlertState.FIRING);
  private static final OutboxMessage RESOLVED =
      Alerts.message("to", "Calibration", AlertState.RESOLVED);

  @TempDir private Path folder = Path.of("");

  private final RecordedReceiver receiver = new RecordedReceiver();

  @AfterEach
  void close() {
    receiver.close();
  }

  private static Parsed<Map<String, Sender>> senders(Receiver to, Map<String, String> variables) {
    Receivers receivers = new Receivers(List.of(to), Map.of(), List.of(to.name()));
    return Senders.of(receivers, name -> variables.getOrDefault(name, ""), SHORT, CLOCK);
  }

  private static Answer send(Receiver to, OutboxMessage message) {
    Map<String, String> variables = Map.of("KEY", "s3cret");
    if (senders(to, variables) instanceof Parsed.Ok<Map<String, Sender>>(var all)) {
      try (Sender sender = all.values().iterator().next()) {
        return sender.send(message);
      }
    }
    throw new AssertionError("there are faults");
  }

  private static SecretSource variable(String name) {
    return new SecretSource.Variable(name, UNUSABLE);
  }

  private JsonNode body() throws JsonProcessingException {
    return new JsonMapper().readTree(receiver.requests().getLast().body());
  }

  private Receiver alertmanager() {
    return new Receiver.Alertmanager("to", receiver.url(""));
  }

  private Receiver pagerDuty() {
    return new Receiver.PagerDuty("to", receiver.url("/v2/enqueue"), variable("KEY"));
  }

  @Test
  void postsFiringAndResolvedAlertsWithTheSameLabelsToAlertmanager() throws IOException {
    assertThat(send(alertmanager(), FIRING)).isEqualTo(new Answer.Taken("answered 200"));
    JsonNode firing = body();
    assertThat(receiver.requests().getFirst().path()).isEqualTo("/api/v2/alerts");
    assertThat(firing).hasSize(1);
    assertThat(firing.get(0).get("labels").toString())
        .isEqualTo(
            "{\"alertname\":\"Calibration\",\"model\":\"loans\",\"version\":\"0.2.0\","
                + "\"stage\":\"SHADOW_MODE\",\"action\":\"Page on-call ML engineer\"}");
    assertThat(firing.get(0).get("annotations").get("summary").asText())
        .isEqualTo("calibration_error > 0.08: 0.2 & more");
    assertThat(firing.get(0).get("startsAt").asText()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(firing.get(0).get("endsAt").asText()).isEqualTo("2027-03-01T12:00:00Z");
    send(alertmanager(), RESOLVED);
    assertThat(body().get(0).get("labels")).isEqualTo(firing.get(0).get("labels"));
    assertThat(body().get(0).get("endsAt").asText()).isEqualTo("2026-03-01T12:00:00Z");
  }

  /** Its own alerts are never resolved: they end a day after they were sent. */
  @Test
  void showsARollbackForADayInAlertmanager() throws IOException {
    send(alertmanager(), Alerts.message("to", "MODEL_ROLLBACK", AlertState.FIRING));
    assertThat(body().get(0).get("endsAt").asText()).isEqualTo("2026-03-02T12:01:00Z");
  }

  @Test
  void triggersAndResolvesOneIncidentOfPagerDuty() throws IOException {
    send(pagerDuty(), FIRING);
    JsonNode trigger = body();
    assertThat(receiver.requests().getFirst().path()).isEqualTo("/v2/enqueue");
    assertThat(trigger.get("routing_key").asText()).isEqualTo("s3cret");
    assertThat(trigger.get("event_action").asText()).isEqualTo("trigger");
    assertThat(trigger.get("dedup_key").asText())
        .isEqualTo(FIRING.transitions().getFirst().dedupKey());
    JsonNode payload = trigger.get("payload");
    assertThat(payload.get("summary").asText())
        .isEqualTo("loans_v0.2.0 Calibration: calibration_error > 0.08: 0.2 & more");
    assertThat(payload.get("source").asText()).isEqualTo("alex");
    assertThat(payload.get("severity").asText()).isEqualTo("critical");
    assertThat(payload.get("timestamp").asText()).isEqualTo("2026-03-01T12:00:00Z");
    send(pagerDuty(), RESOLVED);
    assertThat(body().get("event_action").asText()).isEqualTo("resolve");
    assertThat(body().get("dedup_key")).isEqualTo(trigger.get("dedup_key"));
  }

  @Test
  void cutsASummaryThatPagerDutyWouldRefuse() throws IOException {
    send(pagerDuty(), Alerts.message("to", "n".repeat(2_000), AlertState.NO_DATA));
    assertThat(body().get("payload").get("summary").asText()).hasSize(1_024).endsWith("...");
    assertThat(body().get("payload").get("severity").asText()).isEqualTo("warning");
  }

  @Test
  void postsOneLineForEachAlertToSlack() throws IOException {
    Receiver slack = new Receiver.Slack("to", secretFile(receiver.url("/hook/T0KEN") + "\n"));
    OutboxMessage two =
        Alerts.message(
            "to",
            Alerts.AT,
            Alerts.transition("a", AlertState.FIRING),
            Alerts.transition("b", AlertState.NO_DATA));
    assertThat(send(slack, two)).isEqualTo(new Answer.Taken("answered 200"));
    assertThat(receiver.requests().getLast().path()).isEqualTo("/hook/T0KEN");
    assertThat(body().get("text").asText())
        .isEqualTo(
            "FIRING a of loans_v0.2.0 in SHADOW_MODE: calibration_error &gt; 0.08: 0.2 &amp; more"
                + " (Page on-call ML engineer)\n"
                + "NO_DATA b of loans_v0.2.0 in SHADOW_MODE: calibration_error &gt; 0.08: 0.2"
                + " &amp; more (Page on-call ML engineer)");
  }

  private SecretSource secretFile(String text) throws IOException {
    return new SecretSource.InFile(Files.writeString(folder.resolve("secret"), text), UNUSABLE);
  }

  @Test
  void signsTimestampAndBodyForAWebhook() throws Exception {
    send(new Receiver.SignedWebhook("to", receiver.url("/hook"), variable("KEY")), FIRING);
    RecordedReceiver.Request request = receiver.requests().getFirst();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("s3cret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String timestamp = Long.toString(Alerts.AT.plusSeconds(60).getEpochSecond());
    assertThat(request.header("X-alex-timestamp")).isEqualTo(timestamp);
    byte[] signed = (timestamp + "." + request.body()).getBytes(StandardCharsets.UTF_8);
    assertThat(request.header("X-alex-signature"))
        .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(signed)));
    assertThat(request.header("X-alex-delivery")).isEqualTo(FIRING.id());
    assertThat(body().get("alerts").get(0).get("fingerprint").asText())
        .isEqualTo(FIRING.transitions().getFirst().dedupKey());
  }

  @Test
  void tellsWhatMayBeTriedAgainFromWhatMayNot() {
    receiver.answers(202, 500, 503, 429, 401, 403, 404, 408, 400, 302, 410, 413);
    assertThat(send(pagerDuty(), FIRING)).isEqualTo(new Answer.Taken("answered 202"));
    for (int later = 0; later < 7; later++) {
      assertThat(send(pagerDuty(), FIRING)).isInstanceOf(Answer.Later.class);
    }
    for (int never = 0; never < 4; never++) {
      assertThat(send(pagerDuty(), FIRING)).isInstanceOf(Answer.Never.class);
    }
    assertThat(receiver.requests()).hasSize(12);
  }

  @Test
  void readsHowLongToWait() {
    receiver.answersLater(429, "120");
    receiver.answersLater(503, "Sun, 1 Mar 2026 12:03:00 GMT");
    receiver.answersLater(429, "soon");
    receiver.answersLater(429, "999999999");
    assertThat(List.of(1, 2, 3, 4))
        .extracting(_ -> ((Answer.Later) send(pagerDuty(), FIRING)).pause())
        .extracting(pause -> pause.orElse(Duration.ZERO))
        .containsExactly(
            Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ZERO, Duration.ofDays(1));
  }

  @Test
  void waitsForNoAnswerLongerThanItsLimit() {
    receiver.hangs();
    long begun = System.nanoTime();
    assertThat(send(pagerDuty(), FIRING)).isInstanceOf(Answer.Later.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void saysWithoutASecretThatNobodyAnswers() throws IOException {
    Receiver slack = new Receiver.Slack("to", secretFile(receiver.url("/hook/T0KEN").toString()));
    receiver.close();
    Answer answer = send(slack, FIRING);
    assertThat(answer).isInstanceOf(Answer.Later.class);
    assertThat(answer.words()).startsWith("no answer").doesNotContain("T0KEN");
    assertThat(new Secret("T0KEN").toString()).doesNotContain("T0KEN");
  }

  @Test
  void reportsEverySecretThatIsMissing() throws IOException {
    Receivers receivers =
        new Receivers(
            List.of(
                new Receiver.PagerDuty("a", receiver.url("/"), variable("NONE")),
                new Receiver.Slack("b", new SecretSource.InFile(folder.resolve("no"), UNUSABLE)),
                new Receiver.Slack("c", secretFile("T0KEN"))),
            Map.of(),
            List.of("a"));
    Parsed<Map<String, Sender>> parsed = Senders.of(receivers, _ -> "", CLOCK);
    assertThat(parsed)
        .isEqualTo(
            new Parsed.Wrong<Map<String, Sender>>(
                List.of(
                    UNUSABLE,
                    UNUSABLE,
                    new Fault(
                        "r.yaml",
                        3,
                        5,
                        "x",
                        "its value is not an address",
                        "write the whole https address of the webhook there"))));
  }
}
