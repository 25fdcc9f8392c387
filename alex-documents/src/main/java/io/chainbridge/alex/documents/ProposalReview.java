// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.decide.Lifecycle;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A dry run of a proposal: reports what cannot be read and what the gate of stage 1 would refuse
 * under a policy. Nothing is logged.
 */
public final class ProposalReview {
  private final String file;
  private final List<String> lines;

  private ProposalReview(String file, byte[] bytes) {
    this.file = file;
    this.lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
  }

  /** The proposal if the gate would accept it, else every reason, with its line where known. */
  public static Parsed<Proposal> of(String file, byte[] bytes, Policy policy) {
    return switch (ProposalMarkdown.read(file, bytes)) {
      case Parsed.Wrong<Proposal>(List<Fault> faults) -> new Parsed.Wrong<>(faults);
      case Parsed.Ok<Proposal>(Proposal proposal) ->
          new ProposalReview(file, bytes).review(proposal, policy);
    };
  }

  private Parsed<Proposal> review(Proposal proposal, Policy policy) {
    List<Fault> faults = Lifecycle.review(proposal, policy).stream().map(this::fault).toList();
    return faults.isEmpty() ? new Parsed.Ok<>(proposal) : new Parsed.Wrong<>(faults);
  }

  private Fault fault(Shortfall shortfall) {
    return new Fault(
        file,
        lineOf(shortfall.subject()),
        0,
        shortfall.subject(),
        "%s %s: %s".formatted(shortfall.row(), shortfall.code(), shortfall.found()),
        "demanded: %s (%s)".formatted(shortfall.demanded(), shortfall.page()));
  }

  private int lineOf(String subject) {
    String words = plain(subject);
    for (int i = 0; i < lines.size() && !words.isEmpty(); i++) {
      if (plain(lines.get(i)).contains(words)) {
        return i + 1;
      }
    }
    return 0;
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replace('_', ' ').strip();
  }
}
