// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.governance.EventIds;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.governance.desk.PendingChanges;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.governance.home.PolicyStore;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.decide.HomeDecision;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each person sees what waits for them, and nothing that waits for others. */
final class InboxViewTest {
  private static final ModelId RISK = new ModelId("risk_v1.0.0");

  private HomeStory story;
  private Governance governance;

  @BeforeEach
  void begin(@TempDir Path folder) {
    story = HomeStory.in(folder.resolve("home")).proposed(RISK);
    governance =
        new Governance(
            story.home(),
            PolicyStore.of(story.home()),
            LivePeople.keys(),
            () -> HomeStory.START,
            EventIds.random());
  }

  @AfterEach
  void close() {
    story.close();
  }

  private JsonNode waits(Person person) {
    return InboxView.of(story.home(), governance, person, HomeStory.START.plus(Duration.ofDays(3)))
        .path("waits");
  }

  @Test
  void aSignatureWaitsForWhoMaySign() {
    JsonNode waits = waits(LivePeople.person(Role.ALEX));
    assertThat(waits).hasSize(1);
    assertThat(waits.get(0).path("model").asText()).isEqualTo(RISK.value());
    assertThat(waits.get(0).path("what").asText()).isEqualTo("C1 ALEX");
    assertThat(waits.get(0).path("days").asLong()).isEqualTo(3);
    for (Role other : List.of(Role.ML_LEAD, Role.BUSINESS, Role.OPERATOR)) {
      assertThat(waits(LivePeople.person(other))).as(other.name()).isEmpty();
    }
    assertThat(waits(new Person("al"))).isEmpty();
  }

  @Test
  void aChangeWaitsForTheOtherAdministrator() {
    List<RosterChange> changes = List.of(new RosterChange.Grant(new Person("zoe"), Role.AUDITOR));
    assertThat(governance.decide(new HomeCommand.ProposeChange(changes, LivePeople.ADA)))
        .isInstanceOf(HomeDecision.Accepted.class);
    assertThat(waits(LivePeople.ADA)).isEmpty();
    assertThat(waits(LivePeople.person(Role.BUSINESS))).isEmpty();
    JsonNode waits = waits(LivePeople.BOB);
    assertThat(waits).hasSize(1);
    assertThat(waits.get(0).path("change").asText()).isEqualTo(PendingChanges.number(changes));
    assertThat(waits.get(0).path("what").asText()).isEqualTo("confirm: grant AUDITOR to zoe");
  }
}
