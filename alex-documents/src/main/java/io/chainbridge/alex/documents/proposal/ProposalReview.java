// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.proposal;

import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.decide.Lifecycle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
    return new ProposalReview(file, bytes).review(ProposalMarkdown.reading(file, bytes), policy);
  }

  /** The same of a proposal for a model whose id is known from elsewhere. */
  public static Parsed<Proposal> of(String file, byte[] bytes, ModelId model, Policy policy) {
    return new ProposalReview(file, bytes)
        .review(ProposalMarkdown.reading(file, bytes, model), policy);
  }

  private Parsed<Proposal> review(ProposalReading reading, Policy policy) {
    List<Fault> faults = new ArrayList<>(reading.faults());
    Lifecycle.review(reading.proposal(), policy).stream()
        .filter(shortfall -> !isUnread(shortfall, reading.faults()))
        .map(this::fault)
        .forEach(faults::add);
    return faults.isEmpty() ? new Parsed.Ok<>(reading.proposal()) : new Parsed.Wrong<>(faults);
  }

  /** Whether the part is missing only because it cannot be read, which is named already. */
  private static boolean isUnread(Shortfall shortfall, List<Fault> faults) {
    return shortfall.code().equals(ShortfallCode.PREREGISTRATION_MISSING.name())
        && faults.stream().anyMatch(fault -> plain(fault.field()).equals(shortfall.subject()));
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
