// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.rule.RollbackRule;
import io.chainbridge.alex.lifecycle.rule.RuleParse;
import java.util.List;

/**
 * Reads a {@code model_rollout} file (row S5.4). The keys steps and rollback_plan are optional.
 *
 * <p>{@code rollout_percentage} must be 0 or a step of the plan. It moves no traffic: the current
 * share follows from the log alone.
 */
public final class RolloutYaml {
  private static final List<Integer> STEPS = List.of(10, 25, 50, 100);

  private RolloutYaml() {}

  /** Reads the file; without {@code steps} the framework's four steps apply. */
  public static Parsed<RolloutPlan> read(String file, byte[] bytes) {
    return switch (YamlDocument.parse(file, bytes)) {
      case Parsed.Wrong<YamlNode>(List<Fault> faults) -> new Parsed.Wrong<>(faults);
      case Parsed.Ok<YamlNode>(YamlNode root) -> read(file, root, Sha256.of(bytes));
    };
  }

  private static Parsed<RolloutPlan> read(String file, YamlNode root, Sha256 digest) {
    MappingReader top = MappingReader.of(file, root);
    MappingReader rollout = top.mapping("model_rollout");
    ModelId model =
        rollout.value("model_id", ModelId::new, new ModelId("unnamed_v0.0.0"), "a model id");
    List<Integer> steps = rollout.integers("steps", STEPS);
    long percentage = rollout.integer("rollout_percentage", 0);
    if (percentage != 0 && !steps.contains(Math.clamp(percentage, -1, 101))) {
      rollout.fault(
          "rollout_percentage", percentage + " is not a step", "write 0 or one of " + steps);
    }
    List<String> groups = rollout.texts("canary_groups");
    List<String> rules = rollout.texts("rollback_on");
    for (String rule : rules) {
      if (RollbackRule.parse(rule) instanceof RuleParse.Wrong wrong) {
        rollout.fault("rollback_on", "'" + rule + "': " + wrong.faults(), "write metric op number");
      }
    }
    String plan = rollout.text("rollback_plan", "traffic returns to the previous model at once");
    rollout.end();
    top.end();
    List<Fault> faults = top.faults();
    return faults.isEmpty()
        ? new Parsed.Ok<>(new RolloutPlan(model, steps, groups, rules, plan, digest))
        : new Parsed.Wrong<>(faults);
  }
}
