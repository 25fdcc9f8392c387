// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.PolicyStrength;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.rule.RollbackRule;
import io.chainbridge.alex.lifecycle.rule.RuleParse;
import java.util.ArrayList;
import java.util.List;

/** Stage 4, entry: a rollout plan with small steps, valid rules and a rollback plan. */
public final class RolloutPlanGate {
  private RolloutPlanGate() {}

  public static List<Shortfall> shortfalls(
      RolloutPlan plan, ModelId champion, Proposal proposal, Policy policy) {
    List<Shortfall> found = new ArrayList<>();
    ModelId model = proposal.model();
    if (!plan.model().equals(model)) {
      found.add(
          ShortfallCode.ROLLOUT_PLAN_WRONG.of("model_id", plan.model().value(), model.value()));
    }
    if (champion.equals(model)) {
      found.add(ShortfallCode.ROLLOUT_PLAN_WRONG.of("champion", champion.value(), "another model"));
    }
    steps(found, plan.steps(), policy.rollout().steps());
    if (plan.rollbackOn().isEmpty()) {
      found.add(ShortfallCode.ROLLBACK_RULES_MISSING.of("rollback_on", "none", "at least one"));
    }
    found.addAll(rules(plan.rollbackOn()));
    List<String> kept = plan.rollbackOn().stream().map(RolloutPlanGate::plain).toList();
    for (String promised : proposal.preregistration().rollbackRules()) {
      if (!kept.contains(plain(promised))) {
        found.add(
            ShortfallCode.PREREGISTERED_RULE_MISSING.of(
                "rollback_on", plan.rollbackOn().toString(), promised));
      }
    }
    if (plan.rollbackPlan().isBlank()) {
      found.add(ShortfallCode.ROLLBACK_PLAN_MISSING.of("rollback_plan", "none", "a plan"));
    }
    return found;
  }

  private static void steps(List<Shortfall> found, List<Integer> steps, List<Integer> policy) {
    if (!PolicyStrength.grows(steps)) {
      found.add(
          ShortfallCode.ROLLOUT_PLAN_WRONG.of("steps", steps.toString(), "growing, ending at 100"));
    } else if (!PolicyStrength.isGradual(steps, policy)) {
      found.add(
          ShortfallCode.ROLLOUT_FASTER_THAN_POLICY.of(
              "steps", steps.toString(), "no step ahead of " + policy));
    }
  }

  private static String plain(String rule) {
    return rule.strip().replaceAll("\\s+", " ");
  }

  /** A reason for every rule that cannot be read. */
  static List<Shortfall> rules(List<String> texts) {
    List<Shortfall> found = new ArrayList<>();
    for (String text : texts) {
      if (RollbackRule.parse(text) instanceof RuleParse.Wrong wrong) {
        found.add(ShortfallCode.ROLLBACK_RULE_WRONG.of(text, wrong.faults().toString(), "a rule"));
      }
    }
    return found;
  }
}
