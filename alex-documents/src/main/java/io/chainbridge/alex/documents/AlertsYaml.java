// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.lifecycle.AlertRule;
import io.chainbridge.alex.lifecycle.RollbackRule;
import io.chainbridge.alex.lifecycle.RuleParse;
import java.util.ArrayList;
import java.util.List;

/** Reads an {@code alerts} file (row A8). */
public final class AlertsYaml {
  private AlertsYaml() {}

  /** Reads the rules; a condition that is none is a fault with its column. */
  public static Parsed<List<AlertRule>> read(String file, byte[] bytes) {
    return switch (YamlDocument.parse(file, bytes)) {
      case Parsed.Wrong<YamlNode>(List<Fault> faults) -> new Parsed.Wrong<>(faults);
      case Parsed.Ok<YamlNode>(YamlNode root) -> read(file, root);
    };
  }

  private static Parsed<List<AlertRule>> read(String file, YamlNode root) {
    MappingReader top = MappingReader.of(file, root);
    List<AlertRule> rules = new ArrayList<>();
    for (MappingReader alert : top.mappings("alerts")) {
      String name = alert.text("name");
      String action = alert.text("action");
      switch (RollbackRule.parse(alert.text("condition"))) {
        case RuleParse.Ok(RollbackRule rule) -> {
          if (!name.isBlank() && !action.isBlank()) {
            rules.add(new AlertRule(name, rule, action));
          }
        }
        case RuleParse.Wrong wrong ->
            alert.fault("condition", wrong.faults().toString(), "write metric op number");
      }
      alert.end();
    }
    top.end();
    return top.faults().isEmpty() ? new Parsed.Ok<>(rules) : new Parsed.Wrong<>(top.faults());
  }
}
