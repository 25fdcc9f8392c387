// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.proposal;

import static io.chainbridge.alex.documents.Documents.bytes;
import static io.chainbridge.alex.documents.Documents.faults;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Whatever stands in the file: it is read as far as it goes, and a fault is never an exception. */
final class BrokenProposalsTest {
  private static final List<String> PIECES =
      List.of(
          "```\n",
          "<!--",
          "-->",
          "<div>\n",
          "    ",
          "\r",
          "\r\n",
          "- ",
          "* ",
          "1. ",
          "|",
          "\n## ",
          "\n---\n",
          "`",
          "\u0000",
          "\u2028",
          "9999999999999999999 days",
          "< 1e400",
          "(",
          "source:",
          "> ",
          "~~",
          "\t",
          "## Data\n",
          "%",
          "2025-13-01 to ",
          "Random 0.5",
          "\ud800");

  /** The template, broken at up to eight places. */
  private static String broken(RandomGenerator random) {
    StringBuilder text = new StringBuilder(ProposalTemplate.text());
    for (int i = random.nextInt(1, 9); i > 0; i--) {
      int at = random.nextInt(text.length());
      if (random.nextBoolean()) {
        text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
      } else {
        text.delete(at, Math.min(text.length() - 1, at + random.nextInt(1, 40)));
      }
    }
    return text.toString();
  }

  @Test
  @Proves("S1.8")
  void areReadAsFarAsTheyGoAndNamedInOneAnswer() {
    new ForAll(2_025, 2_000)
        .holds(
            BrokenProposalsTest::broken,
            text -> {
              byte[] bytes = bytes(text);
              ProposalReading reading = ProposalMarkdown.reading("p.md", bytes);
              assertThat(reading.faults()).allMatch(fault -> fault.line() <= lines(text) + 1);
              Parsed<Proposal> review = ProposalReview.of("p.md", bytes, Policy.framework());
              assertThat(faults(review))
                  .containsAll(reading.faults().stream().map(Fault::render).toList());
            });
  }

  private static long lines(String text) {
    return text.lines().count();
  }
}
