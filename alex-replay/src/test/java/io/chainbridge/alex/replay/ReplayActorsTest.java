// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.Credentials;
import io.chainbridge.alex.governance.DocumentFile;
import io.chainbridge.alex.governance.EventIds;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The people of a scenario, on a real log. */
final class ReplayActorsTest {
  private static final ModelId MODEL = new ModelId("loans_v0.1.0");
  private static final Instant NOW = Instant.parse("2026-01-20T00:00:00Z");
  private static final DocumentFile PROPOSAL =
      new DocumentFile("proposal.md", BookOfLoans.PROPOSAL.getBytes(UTF_8));
  private static final Scenario.People PEOPLE =
      new Scenario.People(
          "evan.engineer", "alex.officer", "maggie.lead", "bea.owner", "data.owner");

  private final Home home;
  private final Governance governance;
  private final List<String> lines = new ArrayList<>();
  private final ReplayActors actors;

  ReplayActorsTest(@TempDir Path folder) {
    home = Home.open(folder.resolve("home"), Home.Kind.REPLAY);
    governance =
        new Governance(
            home,
            Policy.framework(),
            Credentials.replay(),
            () -> NOW,
            EventIds.derivedFrom("test"));
    actors = new ReplayActors(governance, PEOPLE, lines::add);
    actors.begin(HomeKind.REPLAY);
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void takesEveryStepAsThePersonInItsRole() {
    assertThat(actors.engineer()).isEqualTo(new Person("evan.engineer"));
    assertThat(actors.taker(Role.ALEX)).contains(new Person("alex.officer"));
    assertThat(actors.taker(Role.ML_LEAD)).contains(new Person("maggie.lead"));
    assertThat(actors.taker(Role.BUSINESS)).contains(new Person("bea.owner"));
  }

  @Test
  void signsInEveryRoleOfACheckpoint() {
    assertThat(actors.accepted(MODEL, governance.propose(MODEL, PROPOSAL, actors.engineer())))
        .isTrue();
    assertThat(actors.sign(MODEL, Checkpoint.PROPOSAL_REVIEW, Sha256.of(PROPOSAL.bytes())))
        .isTrue();
    assertThat(signatures())
        .extracting(Signature::role)
        .containsExactlyElementsOf(Checkpoint.PROPOSAL_REVIEW.roles().stream().sorted().toList());
    assertThat(lines).isEmpty();
  }

  private List<Signature> signatures() {
    return governance.events(MODEL).stream()
        .map(logged -> logged.event())
        .filter(Event.Signed.class::isInstance)
        .map(event -> ((Event.Signed) event).signature())
        .toList();
  }

  @Test
  void reportsASignatureThatIsRefused() {
    actors.accepted(MODEL, governance.propose(MODEL, PROPOSAL, actors.engineer()));
    assertThat(actors.sign(MODEL, Checkpoint.PROPOSAL_REVIEW, Sha256.of(new byte[0]))).isFalse();
    assertThat(signatures()).isEmpty();
    assertThat(lines)
        .isNotEmpty()
        .allMatch(line -> line.startsWith("loans_v0.1.0 refused: "))
        .allMatch(line -> line.contains("(demanded: "));
  }

  @Test
  void permitsAnExceptionBySignaturesOfTwoPeople() {
    actors.accepted(MODEL, governance.propose(MODEL, PROPOSAL, actors.engineer()));
    actors.permit(
        MODEL, new ModelPlan.ExceptionPlan("TOO_FEW_ROWS", "the first model of this book"));
    assertThat(governance.dossier(MODEL).history().exceptions())
        .singleElement()
        .satisfies(exception ->
            assertThat(exception.signatures())
                .extracting(Signature::by)
                .containsExactly(new Person("alex.officer"), new Person("maggie.lead")));
  }
}
