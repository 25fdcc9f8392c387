// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import static io.chainbridge.alex.governance.GovernedLoans.ENGINEER;
import static io.chainbridge.alex.governance.GovernedLoans.MODEL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.evidence.prototype.Prototype;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.PrototypeEvidence;
import io.chainbridge.alex.lifecycle.PrototypeEvidence.FitRun;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.testkit.Proves;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The door of stage 2 runs the prototype itself. */
final class PrototypeSubmissionTest {
  private final GovernedLoans loans;

  PrototypeSubmissionTest(@TempDir Path temporary) {
    this.loans = GovernedLoans.in(temporary.resolve("home"));
    loans.propose();
    loans.sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, true);
  }

  @AfterEach
  void close() {
    loans.close();
  }

  @Test
  @Proves({"S2.4", "S2.7"})
  void logsWhatRanAndKeepsNothingThatCouldBeDeployed() {
    loans.prototype();
    State.Prototyped state = (State.Prototyped) loans.governance().dossier(MODEL).state();
    PrototypeEvidence evidence = state.prototype();
    FitRun.Fitted fitted = (FitRun.Fitted) evidence.fitted();
    FitRun.Fitted synthetic = (FitRun.Fitted) evidence.synthetic();
    assertThat(fitted.rows()).isEqualTo(1_000);
    assertThat(loans.home().blobs().get(fitted.artifact())).isEmpty();
    assertThat(loans.home().blobs().get(synthetic.artifact())).isEmpty();
    assertThat(evidence.kept())
        .containsExactlyInAnyOrder(evidence.training().digest(), evidence.features().digest())
        .allSatisfy(kept -> assertThat(loans.home().blobs().get(kept)).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../training/t_v1.yaml", "/etc/passwd_v1", "training/../t_v1.yaml"})
  @Proves("S2.1")
  void rejectsAScriptOutsideTheTrainingFolder(String path) {
    Prototype.Code script = new Prototype.Code(path, "seed: 7\n".getBytes(UTF_8));
    loans.governance().submitPrototype(MODEL, GovernedLoans.prototypeOf(script), ENGINEER);
    State.Rejected rejected = (State.Rejected) loans.governance().dossier(MODEL).state();
    assertThat(rejected.shortfalls())
        .extracting(Shortfall::code)
        .containsExactly("OUTSIDE_TRAINING_FOLDER");
  }

  @Test
  @Proves("S2.1")
  void namesTheDigestOfTheScriptItRead() {
    Prototype.Code script =
        new Prototype.Code("training/train_v03.yaml", "seed: 8\n".getBytes(UTF_8));
    loans.governance().submitPrototype(MODEL, GovernedLoans.prototypeOf(script), ENGINEER);
    State.Prototyped state = (State.Prototyped) loans.governance().dossier(MODEL).state();
    assertThat(state.prototype().training())
        .isEqualTo(
            new PrototypeEvidence.Code("training/train_v03.yaml", Sha256.of(script.bytes())));
  }
}
