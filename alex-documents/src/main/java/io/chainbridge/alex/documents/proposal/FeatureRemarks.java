// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.proposal;

import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.Constraint.Direction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Remarks such as {@code (monotonic increasing)} behind a feature, as in the framework's example.
 * They promise nothing by themselves; a remark that the table of constraints contradicts is a
 * fault, because a signer may have read only one of the two.
 */
final class FeatureRemarks {
  private static final Pattern REMARK =
      Pattern.compile(
          "(\\S+?):? .*\\bmonotonic(?:ally)? (increasing|decreasing)\\b.*",
          Pattern.CASE_INSENSITIVE);

  private FeatureRemarks() {}

  static void check(ProposalSection features, List<Constraint> constraints) {
    for (ListItem item : features.items()) {
      Matcher remark = REMARK.matcher(item.plain());
      if (!remark.matches()) {
        continue;
      }
      Direction direction = Direction.valueOf(remark.group(2).toUpperCase(Locale.ROOT));
      Optional<Direction> row =
          constraints.stream()
              .filter(constraint -> constraint.feature().equals(remark.group(1)))
              .map(Constraint::direction)
              .findFirst();
      if (!row.equals(Optional.of(direction))) {
        features.fault(
            item.line(),
            "the Monotonicity Constraints do not say that '%s' is %s"
                .formatted(remark.group(1), remark.group(2)),
            "the same there, or leave out the remark");
      }
    }
  }
}
