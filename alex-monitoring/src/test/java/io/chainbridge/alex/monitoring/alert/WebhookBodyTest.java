// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookBodyTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  private static AlertTransition transition(String name, AlertState to) {
    return new AlertTransition(
        new ModelId("risk_v0.2.0"),
        Stage.SHADOW_MODE,
        name,
        "divergence_rate > 20%",
        "Slack",
        AlertState.INACTIVE,
        to,
        AT,
        "divergence_rate 0.3",
        Sha256.of(new byte[] {1}));
  }

  @Test
  void writesTheWholeMessageAsAlertmanagerDoes() {
    AlertTransition fired = transition("Divergence", AlertState.FIRING);
    String group = "{\"model\":\"risk\",\"version\":\"0.2.0\",\"stage\":\"SHADOW_MODE\"}";
    assertThat(WebhookBody.of(List.of(fired), "http://alex"))
        .isEqualTo(
            "{\"version\":\"4\",\"groupKey\":\"risk_v0.2.0/SHADOW_MODE\",\"truncatedAlerts\":0,"
                + "\"status\":\"firing\",\"receiver\":\"alex\",\"groupLabels\":"
                + group
                + ",\"commonLabels\":"
                + group
                + ",\"commonAnnotations\":{},\"externalURL\":\"http://alex\",\"alerts\":["
                + "{\"status\":\"firing\",\"labels\":{\"alertname\":\"Divergence\","
                + "\"model\":\"risk\","
                + "\"version\":\"0.2.0\",\"stage\":\"SHADOW_MODE\",\"state\":\"FIRING\"},"
                + "\"annotations\":{\"summary\":\"divergence_rate"
                + " 0.3\",\"condition\":\"divergence_rate >"
                + " 20%\",\"action\":\"Slack\",\"evidence\":\""
                + fired.evidence().prefixed()
                + "\"},\"startsAt\":\"2026-03-01T12:00:00Z\",\"endsAt\":\"0001-01-01T00:00:00Z\","
                + "\"generatorURL\":\"http://alex\",\"fingerprint\":\""
                + fired.dedupKey()
                + "\"}]}");
  }

  @Test
  void namesEveryCharacterSoThatAReceiverReadsItBack() throws Exception {
    StringBuilder name = new StringBuilder();
    for (char c = 0; c < 0x250; c++) {
      name.append(c);
    }
    name.append("\u2028 \uD83D\uDEA8");
    String body = WebhookBody.of(List.of(transition(name.toString(), AlertState.FIRING)), "");
    JsonNode read = new JsonMapper().readTree(body.getBytes(StandardCharsets.UTF_8));
    assertThat(read.at("/alerts/0/labels/alertname").textValue()).isEqualTo(name.toString());
  }

  @Test
  void isResolvedOnlyWhenEveryAlertIs() throws Exception {
    AlertTransition over = transition("a", AlertState.RESOLVED);
    AlertTransition silent = transition("b", AlertState.NO_DATA);
    assertThat(status(List.of(over))).isEqualTo("resolved");
    assertThat(status(List.of(over, silent))).isEqualTo("firing");
    assertThat(status(List.of(silent))).isEqualTo("firing");
  }

  private static String status(List<AlertTransition> transitions) throws Exception {
    return new JsonMapper()
        .readTree(WebhookBody.of(transitions, ""))
        .required("status")
        .textValue();
  }
}
