// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.plan.DataWindow;
import io.chainbridge.alex.lifecycle.plan.LabelDelay;
import io.chainbridge.alex.lifecycle.plan.PlannedData;
import io.chainbridge.alex.lifecycle.plan.PlannedSeed;
import io.chainbridge.alex.lifecycle.plan.SplitRule;
import java.util.List;

/** Stage 1: rows, split, seed, label and rollback rules are fixed before any run. */
final class PreregistrationGate {
  private PreregistrationGate() {}

  static void check(List<Shortfall> found, Proposal.Preregistration registered) {
    PlannedData data = registered.data();
    stated(found, "training window", !(data.training() instanceof DataWindow.Unstated));
    stated(found, "held-out window", !(data.heldOut() instanceof DataWindow.Unstated));
    stated(found, "split", !(registered.split() instanceof SplitRule.Unknown));
    fits(found, registered.split(), data);
    stated(found, "seed", !(registered.seed() instanceof PlannedSeed.Missing));
    stated(found, "label column", !registered.label().column().isBlank());
    stated(found, "label event", !registered.label().event().isBlank());
    stated(found, "label delay", !(registered.label().delay() instanceof LabelDelay.Unknown));
    if (registered.rollbackRules().isEmpty()) {
      found.add(ShortfallCode.ROLLBACK_RULES_MISSING.of("rollback", "none", "at least one rule"));
    }
    found.addAll(RolloutPlanGate.rules(registered.rollbackRules()));
  }

  private static void stated(List<Shortfall> found, String what, boolean isStated) {
    if (!isStated) {
      found.add(ShortfallCode.PREREGISTRATION_MISSING.of(what, "nothing", "the " + what));
    }
  }

  private static void fits(List<Shortfall> found, SplitRule split, PlannedData data) {
    if (data.training() instanceof DataWindow.Unstated
        || data.heldOut() instanceof DataWindow.Unstated) {
      return;
    }
    String windows =
        "trained on %s, held out %s".formatted(data.training().words(), data.heldOut().words());
    switch (split) {
      case SplitRule.ByTime _ when !follow(data) ->
          found.add(wrong(windows, "a held-out window that begins after the training window"));
      case SplitRule.Random _, SplitRule.FileOrder _ when !data.training().equals(data.heldOut()) ->
          found.add(wrong(windows, "one window for both parts"));
      case SplitRule.ByTime _, SplitRule.Random _, SplitRule.FileOrder _, SplitRule.Unknown _ -> {}
    }
  }

  private static Shortfall wrong(String windows, String demanded) {
    return ShortfallCode.PREREGISTRATION_WRONG.of("split", windows, demanded);
  }

  private static boolean follow(PlannedData data) {
    return data.training() instanceof DataWindow.Between training
        && data.heldOut() instanceof DataWindow.Between heldOut
        && !training.to().isAfter(heldOut.from());
  }
}
