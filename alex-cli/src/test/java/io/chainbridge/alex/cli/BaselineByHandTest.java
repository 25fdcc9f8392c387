// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first model of a live home, and an exception: each person signs alone, with an own key. */
final class BaselineByHandTest {
  private static final String REASON = "it scores all orders since 2023";

  private LateOrders orders =
      new LateOrders(Path.of(""), Path.of(""), new CliPeople(Path.of(""), Path.of("")));

  @BeforeEach
  void beginAHomeWithAProject(@TempDir Path folder) throws IOException {
    orders = LateOrders.in(folder);
    orders.people().with("maggie", "ML_LEAD");
  }

  private CommandRun baseline() {
    return orders.people().by("evan", "baseline", orders.project().toString(), "--reason", REASON);
  }

  private CommandRun sign(String who, String role, String... more) {
    return orders
        .people()
        .by(
            who,
            Stream.concat(
                    Stream.of("sign", LateOrders.MODEL, "BASELINE_REVIEW", "--role", role),
                    Stream.concat(Stream.of("--reason", "read and agreed"), Arrays.stream(more)))
                .toArray(String[]::new));
  }

  private CommandRun permit(String who, String role, String code) {
    return orders
        .people()
        .by(
            who,
            "exception",
            LateOrders.MODEL,
            "--code",
            code,
            "--role",
            role,
            "--reason",
            "the first model of this book");
  }

  private void train() {
    CommandRun trained = CommandRun.of("train", orders.project().toString());
    assertThat(trained.code()).as(trained.out() + trained.err()).isZero();
  }

  @Test
  @Proves({"C7", "C8"})
  void entersALiveHomeUnderTheKeysOfThreePeople() throws IOException {
    train();
    CommandRun proposed = baseline();
    assertThat(proposed.code()).as(proposed.out() + proposed.err()).isZero();
    assertThat(proposed.out())
        .startsWith(LateOrders.MODEL + ": BASELINE_PROPOSED; next: BASELINE_REVIEW signed by")
        .contains("missing  C7 ALEX: ada", "missing  C7 ML_LEAD: maggie");
    assertThat(Files.readString(orders.document("training_report_1.md")))
        .contains("pending, BASELINE_REVIEW must be signed");

    CommandRun own = sign("evan", "ALEX");
    assertThat(own.code()).isNotZero();
    assertThat(own.out()).contains("SUBMITTER_CANNOT_APPROVE", "ROLE_NOT_HELD");

    assertThat(sign("ada", "ALEX").out()).contains("C7 ALEX approved by ada");
    CommandRun live = sign("maggie", "ML_LEAD");
    assertThat(live.out()).startsWith(LateOrders.MODEL + ": LIVE");
    assertThat(orders.events())
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("BaselineProposed", "Signed", "Signed", "BaselineIntroduced");
    assertThat(Files.readString(orders.document("training_report_1.md"))).contains("Yes, by ada");
    assertThat(orders.json("metadata.json").path("governance").path("reviewer").asText())
        .isEqualTo("ada");

    CommandRun verified = CommandRun.of("verify", orders.home().toString());
    assertThat(verified.code()).as(verified.out()).isZero();
  }

  @Test
  @Proves("C7")
  void isNotServedWhileAReviewerDeniesIt() {
    train();
    assertThat(baseline().code()).isZero();
    assertThat(sign("ada", "ALEX").code()).isZero();
    assertThat(sign("maggie", "ML_LEAD", "--deny").out())
        .startsWith("Denied by maggie at checkpoint 7: read and agreed")
        .contains("BASELINE_PROPOSED");
    CommandRun again = baseline();
    assertThat(again.code()).isNotZero();
    assertThat(again.out()).contains("DENIED_BEFORE");
    assertThat(orders.events()).noneMatch(Event.BaselineIntroduced.class::isInstance);
  }

  @Test
  @Proves({"C7", "C8"})
  void anExceptionIsProposedByOneAndGrantedByAnother() {
    assertThat(orders.submit().code()).isZero();
    CommandRun first = permit("ada", "ALEX", "TOO_FEW_ROWS");
    assertThat(first.code()).as(first.out() + first.err()).isZero();
    assertThat(first.out())
        .contains(
            "signed   exception TOO_FEW_ROWS proposed by ada as ALEX: the first model of this book",
            "missing  exception TOO_FEW_ROWS: another person in another role");
    CommandRun alone = permit("ada", "ALEX", "TOO_FEW_ROWS");
    assertThat(alone.code()).isNotZero();
    assertThat(alone.out()).contains("SECOND_PERSON_MISSING");
    CommandRun second = permit("maggie", "ML_LEAD", "TOO_FEW_ROWS");
    assertThat(second.code()).as(second.out() + second.err()).isZero();
    assertThat(second.out()).doesNotContain("exception TOO_FEW_ROWS");
    assertThat(orders.events()).last().isInstanceOf(Event.ExceptionGranted.class);
    CommandRun verified = CommandRun.of("verify", orders.home().toString());
    assertThat(verified.code()).as(verified.out()).isZero();
  }

  @Test
  void namesWhatABaselineLacksInOneGo() {
    CommandRun untrained = baseline();
    assertThat(untrained.code()).isEqualTo(2);
    assertThat(untrained.err()).contains("there is no run to reproduce; train first");
    assertThat(orders.events()).isEmpty();
    CommandRun unknown = permit("ada", "ALEX", "TOO_FEW_ROWS");
    assertThat(unknown.code()).isNotZero();
    assertThat(unknown.out()).contains("WRONG_STAGE");
  }
}
