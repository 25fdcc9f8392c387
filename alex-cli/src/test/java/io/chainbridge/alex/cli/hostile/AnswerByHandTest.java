// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.cli.CommandRun;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A question of the evidence is shown to the signer, and an approval answers it in words. */
final class AnswerByHandTest {
  private static final String QUESTION =
      "the split is random although rows have a time, because \"each order stands alone and no"
          + " later one depends on it\": is that so?";

  @Test
  @Proves({"S2.3", "C2"})
  void aRandomSplitOfRowsWithATimeIsApprovedWithAReasonOnly(@TempDir Path folder)
      throws IOException {
    Desk desk =
        Desks.fresh(folder)
            .splitAtRandom("\nReason: each order stands alone and no later one depends on it")
            .signProposal();
    assertThat(desk.trainAndSubmit().passed()).isTrue();
    String home = folder.resolve("home").toString();
    assertThat(CommandRun.of("status", "--home", home).out()).contains("asked").contains(QUESTION);

    CommandRun silent = desk.sign("TRAINING_APPROVAL");
    assertThat(silent.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(silent.out()).contains("QUESTION_UNANSWERED").contains(QUESTION);

    CommandRun answered =
        desk.sign("TRAINING_APPROVAL", "--answer", "orders do not depend on the season");
    assertThat(answered.code()).as(answered.out() + answered.err()).isZero();
    assertThat(CommandRun.of("verify", home).code()).isZero();
  }
}
