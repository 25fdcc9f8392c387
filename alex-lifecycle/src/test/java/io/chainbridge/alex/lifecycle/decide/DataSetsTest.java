// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import io.chainbridge.alex.lifecycle.plan.PlannedData;
import io.chainbridge.alex.lifecycle.roster.Roster;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import io.chainbridge.alex.lifecycle.rows.DataSet;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A training comes from the registered data set that its proposal names. */
final class DataSetsTest {
  private static final Person OWNER = new Person("dora.owner");
  private static final DataSet.Columns MEANING =
      new DataSet.Columns("id", "decided_at", "late", "30 days on");
  private static final Sha256 ORDERS = digest("orders");

  private static Sha256 digest(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static DataSet set(String id) {
    return new DataSet(id, new TreeMap<>(Map.of("orders.csv", ORDERS)), MEANING);
  }

  private static DataSets registered(String id, Person by) {
    return DataSets.none().after(new HomeEvent.DataRegistered(set(id), by));
  }

  private static List<String> against(DataSets sets, String named, Map<String, Sha256> read) {
    Samples.ProposalDraft proposal = new Samples.ProposalDraft();
    proposal.data = new PlannedData("claims", named, Samples.TRAINING, Samples.HELD_OUT);
    Samples.TrainingDraft training = new Samples.TrainingDraft();
    training.source = new TrainingEvidence.Source("claims", "claims", new TreeMap<>(read));
    return codes(
        sets.against(
            proposal.build(), new Command.SubmitTraining(training.build(), Samples.ENGINEER)));
  }

  private static List<String> codes(List<Shortfall> reasons) {
    return reasons.stream().map(Shortfall::code).toList();
  }

  @Test
  @Proves("S3.12")
  void everyRawFileMustBeOneOfTheDataSet() {
    DataSets sets = registered("orders_2024", OWNER);
    assertThat(against(sets, "orders_2024", Map.of("orders", ORDERS))).isEmpty();
    assertThat(against(sets, "orders_2024", Map.of("orders", ORDERS, "more", digest("more"))))
        .containsExactly("DATA_SET_DIFFERS");
    assertThat(against(sets, "orders_2024", Map.of())).containsExactly("DATA_SET_DIFFERS");
    assertThat(against(sets, "orders_2025", Map.of("orders", ORDERS)))
        .containsExactly("DATA_SET_UNREGISTERED");
  }

  @Test
  @Proves("S3.12")
  void theSubmitterAnswersForNoDataOfTheirOwn() {
    assertThat(
            against(
                registered("orders_2024", Samples.ENGINEER),
                "orders_2024",
                Map.of("orders", ORDERS)))
        .containsExactly("DATA_SET_OWN");
  }

  @Test
  void aProposalThatNamesNoDataSetIsBoundToNone() {
    assertThat(against(DataSets.none(), "", Map.of("orders", digest("anything")))).isEmpty();
  }

  @Test
  void anIdIsRegisteredOnceByAPersonWithTheRole() {
    Roster roster =
        Roster.nobody().settled(List.of(new RosterChange.Grant(OWNER, Role.DATA_OWNER)));
    HomeCommand.RegisterData again = new HomeCommand.RegisterData(set("orders_2024"), OWNER);
    assertThat(DataSets.none().against(again, roster)).isEmpty();
    assertThat(codes(registered("orders_2024", OWNER).against(again, roster)))
        .containsExactly("DATA_SET_KNOWN");
    assertThat(codes(DataSets.none().against(again, Roster.nobody())))
        .containsExactly("ROLE_NOT_HELD");
  }

  @Test
  void anIdIsPlainAndASetHasFiles() {
    assertThatIllegalArgumentException().isThrownBy(() -> set("Orders 2024"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DataSet("orders", new TreeMap<>(), MEANING));
  }
}
