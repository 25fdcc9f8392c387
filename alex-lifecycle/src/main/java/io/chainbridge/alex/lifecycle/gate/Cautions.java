// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.metrics.Verdict;
import java.util.List;
import java.util.Optional;

/** What passes, but must be known to whoever signs an observation. */
public final class Cautions {
  private Cautions() {}

  /** One sentence for each; none where there is nothing to weigh. */
  public static List<String> of(Observation seen, Policy policy) {
    return seen.findings().stream()
        .filter(finding -> finding.verdict() == Verdict.PASS)
        .map(finding -> caution(finding, policy))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> caution(Finding finding, Policy policy) {
    double value = finding.reading().value();
    boolean told =
        (finding.reading().metric() == Metric.OWN_DECISIONS
                && value < policy.step().ownDecisionsAtLeast())
            || (finding.reading().metric() == Metric.KEY_SHARE
                && value > policy.step().oneKeyToldAbove());
    return told
        ? Optional.of(
            "%s is %s: %s"
                .formatted(
                    finding.reading().metric().key(), finding.reading().format(), finding.note()))
        : Optional.empty();
  }
}
