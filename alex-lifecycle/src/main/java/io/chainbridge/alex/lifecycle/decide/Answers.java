// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.State;
import java.util.List;
import java.util.Locale;

/** Whether an approval answers what the evidence asks. */
final class Answers {
  private Answers() {}

  /** A denial needs no answer; an answer that only repeats the reason is none. */
  static List<Shortfall> shortfalls(Dossier dossier, Command.Sign sign, Policy policy) {
    if (!(dossier.state() instanceof State.Trained trained)
        || sign.checkpoint() != Checkpoint.TRAINING_APPROVAL
        || !sign.approves()
        || isAnswered(sign, policy)) {
      return List.of();
    }
    return trained.briefing().questions().stream()
        .map(question ->
            ShortfallCode.QUESTION_UNANSWERED.of(
                question,
                sign.answer().isBlank() ? "no answer" : "no answer of its own in words",
                "an answer beside the reason, in at least %s different words"
                    .formatted(policy.review().reasonWordsAtLeast())))
        .toList();
  }

  private static boolean isAnswered(Command.Sign sign, Policy policy) {
    return Reasons.shortfalls("C2", "answer", sign.answer(), policy).isEmpty()
        && !bare(sign.answer()).equals(bare(sign.comment()));
  }

  private static String bare(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
