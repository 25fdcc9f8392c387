// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.lifecycle.rule.AlertRule;
import io.chainbridge.alex.lifecycle.rule.RollbackRule;
import io.chainbridge.alex.lifecycle.rule.RuleParse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads an {@code alerts} file (row A8). */
public final class AlertsYaml {
  private AlertsYaml() {}

  /** Reads the rules; a condition that does not parse is a fault. */
  public static Parsed<List<AlertRule>> read(String file, byte[] bytes) {
    return switch (YamlDocument.parse(file, bytes)) {
      case Parsed.Wrong<YamlNode>(List<Fault> faults) -> new Parsed.Wrong<>(faults);
      case Parsed.Ok<YamlNode>(YamlNode root) -> read(file, root);
    };
  }

  private static Parsed<List<AlertRule>> read(String file, YamlNode root) {
    MappingReader top = MappingReader.of(file, root);
    if (!top.has("alerts")) {
      top.fault("alerts", "is missing", "write alerts: followed by a list of rules");
    }
    List<AlertRule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (MappingReader alert : top.mappings("alerts")) {
      String name = alert.text("name");
      String condition = alert.text("condition");
      String action = alert.text("action");
      if (!name.isEmpty() && !names.add(name)) {
        alert.fault("name", "duplicate name '" + name + "'", "give each alert its own name");
      }
      if (!condition.isEmpty()) {
        rule(alert, condition)
            .filter(_ -> !name.isEmpty() && !action.isEmpty())
            .ifPresent(rule -> rules.add(new AlertRule(name, rule, action)));
      }
      alert.end();
    }
    top.end();
    return top.faults().isEmpty() ? new Parsed.Ok<>(rules) : new Parsed.Wrong<>(top.faults());
  }

  private static Optional<RollbackRule> rule(MappingReader alert, String condition) {
    return switch (RollbackRule.parse(condition)) {
      case RuleParse.Ok(RollbackRule rule) -> Optional.of(rule);
      case RuleParse.Wrong(List<RuleParse.RuleFault> faults) -> {
        faults.forEach(
            fault -> alert.fault("condition", fault.toString(), "write metric op number"));
        yield Optional.empty();
      }
    };
  }
}
