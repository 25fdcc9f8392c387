// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.receivers;

import static io.chainbridge.alex.documents.Documents.bytes;
import static io.chainbridge.alex.documents.Documents.faults;
import static io.chainbridge.alex.documents.Documents.framework;
import static io.chainbridge.alex.documents.Documents.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.documents.AlertsYaml;
import io.chainbridge.alex.documents.Documents;
import io.chainbridge.alex.lifecycle.rule.AlertRule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ReceiversYamlTest {
  /** The actions of the framework's own alerts. */
  private static final Set<String> ACTIONS =
      ok(AlertsYaml.read("alerts.yaml", framework("alerts.yaml"))).stream()
          .map(AlertRule::action)
          .collect(Collectors.toSet());

  private static final String YAML =
      """
      receivers:
        - name: am
          type: alertmanager
          url: http://127.0.0.1:9093
        - name: pager
          type: pagerduty
          routing_key_env: PAGERDUTY_KEY
        - name: slack
          type: slack
          url_file: /etc/alex/slack
        - name: hook
          type: webhook
          url: https://example.org/alex
          secret_env: HOOK_SECRET
      routes:
        - action: Page on-call ML engineer
          to: [pager, am]
        - action: Slack alert to ML team
          to: [slack]
      default: [hook]
      """;

  @Test
  void readsTheExampleOfTheDocumentation() throws IOException {
    String page = Documents.page("alerts.md");
    int from = page.indexOf("```yaml\n") + "```yaml\n".length();
    String example = page.substring(from, page.indexOf("```", from));
    Set<String> actions = new HashSet<>(ACTIONS);
    actions.add("Notify the ML team and the business owner");
    assertThat(ok(ReceiversYaml.read("r.yaml", bytes(example), actions)).all()).hasSize(4);
  }

  private static List<String> with(String old, String replacement) {
    assertThat(YAML).contains(old);
    return faults(ReceiversYaml.read("r.yaml", bytes(YAML.replace(old, replacement)), ACTIONS));
  }

  @Test
  void readsReceiversAndRoutes() {
    Receivers receivers = ok(ReceiversYaml.read("r.yaml", bytes(YAML), ACTIONS));
    assertThat(receivers.all())
        .extracting(Receiver::name)
        .containsExactly("am", "pager", "slack", "hook");
    assertThat(receivers.all().getFirst())
        .isEqualTo(new Receiver.Alertmanager("am", URI.create("http://127.0.0.1:9093")));
    Receiver.PagerDuty pager = (Receiver.PagerDuty) receivers.all().get(1);
    assertThat(pager.url()).isEqualTo(URI.create("https://events.pagerduty.com/v2/enqueue"));
    assertThat(((SecretSource.Variable) pager.routingKey()).name()).isEqualTo("PAGERDUTY_KEY");
    assertThat(pager.routingKey().unusable().render())
        .isEqualTo(
            "r.yaml:7:22: receivers[1].routing_key_env: environment variable PAGERDUTY_KEY is not"
                + " set; set it");
    Receiver.Slack slack = (Receiver.Slack) receivers.all().get(2);
    assertThat(((SecretSource.InFile) slack.url()).file()).isEqualTo(Path.of("/etc/alex/slack"));
    assertThat(receivers.routes())
        .isEqualTo(
            Map.of(
                "Page on-call ML engineer",
                List.of("pager", "am"),
                "Slack alert to ML team",
                List.of("slack")));
    assertThat(receivers.forAction("Page on-call ML engineer")).containsExactly("pager", "am");
    assertThat(receivers.forAction("Page on-call DevOps + ML")).containsExactly("hook");
  }

  @Test
  void reportsAllFaultsAtOnce() {
    String wrong =
        YAML.replace("type: slack", "type: slak")
            .replace("name: hook", "name: am")
            .replace("[pager, am]", "[pager, nobody]")
            .replace("Slack alert to ML team", "Slack alert to the team")
            .replace("default:", "defaults:");
    assertThat(faults(ReceiversYaml.read("r.yaml", bytes(wrong), ACTIONS)))
        .containsExactly(
            "r.yaml:9:11: receivers[2].type: unknown;"
                + " write alertmanager, pagerduty, slack or webhook",
            "r.yaml:11:11: receivers[3].name: duplicate name 'am'; give each its own name",
            "r.yaml:17:9: routes[0].to: no receiver is named 'nobody';"
                + " write one of [am, pager, slack]",
            "r.yaml:18:13: routes[1].action: no alert has the action 'Slack alert to the team';"
                + " write one of [Page on-call DevOps + ML, Page on-call ML engineer,"
                + " Slack alert to ML team]",
            "r.yaml:1:1: default: names no receiver; write default: [name]",
            "r.yaml:20:1: defaults: is not a key of this document;"
                + " use one of [default, receivers, routes]");
  }

  @Test
  void wantsEachSecretFromOnePlaceAndNeverInTheDocument() {
    assertThat(with("routing_key_env: PAGERDUTY_KEY", "routing_key: abc"))
        .anyMatch(fault -> fault.contains("receivers[1].routing_key_env: is missing"))
        .anyMatch(fault -> fault.contains("receivers[1].routing_key: is not a key"))
        .noneMatch(fault -> fault.contains("abc"));
    assertThat(with("secret_env: HOOK_SECRET", "secret_env: A\n    secret_file: /b"))
        .containsExactly(
            "r.yaml:14:17: receivers[3].secret_env: stands beside secret_file; name an environment"
                + " variable in secret_env, or a file in secret_file");
  }

  @Test
  void wantsAnAddressOfTheWeb() {
    for (String url : List.of("ftp://h/x", "example.org", "https://u:p@example.org/", "http://")) {
      assertThat(with("https://example.org/alex", url))
          .containsExactly(
              "r.yaml:13:10: receivers[3].url: '%s' is not an http or https address without a"
                      .formatted(url)
                  + " password; write an http or https address without a password");
    }
  }

  @Test
  void wantsOneRouteForAnAction() {
    assertThat(with("Slack alert to ML team", "Page on-call ML engineer"))
        .containsExactly(
            "r.yaml:18:13: routes[1].action: 'Page on-call ML engineer' has a route already;"
                + " name all receivers in one");
  }

  @Test
  void wantsANameThatCanBePrinted() {
    assertThat(with("name: hook", "name: \"a b\""))
        .anyMatch(fault -> fault.contains("receivers[3].name: 'a b' is no name"));
  }
}
