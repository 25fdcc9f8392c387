// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.rows;

import java.util.ArrayList;
import java.util.List;

/**
 * What the signer of a trained model is told.
 *
 * @param questions must be answered in words before the model can be approved
 * @param notices facts that need no answer
 */
public record Briefing(List<String> questions, List<String> notices) {
  public Briefing {
    questions = List.copyOf(questions);
    notices = List.copyOf(notices);
  }

  /** Nothing is asked or told. */
  public static Briefing none() {
    return new Briefing(List.of(), List.of());
  }

  /** The same with one more fact. */
  public Briefing noting(String fact) {
    List<String> more = new ArrayList<>(notices);
    more.add(fact);
    return new Briefing(questions, more);
  }
}
