// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import static io.chainbridge.alex.documents.Documents.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.proposal.ProposalMarkdown;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.dossier.Cause;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import io.chainbridge.alex.lifecycle.dossier.HomeLeaf;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaves of the log: every kind of event comes back as it was, in one form only. */
final class EventJsonTest {
  private static final EventJson CODEC = new EventJson();
  private static final Cause CAUSE =
      new Cause(Sha256.of(new byte[0]), Sha256.of(new byte[0]), 1, 1);
  private static final LoggedEvent SUPERSEDED_EVENT =
      new LoggedEvent(
          UUID.fromString("00000000-0000-0000-0000-000000000001"),
          new ModelId("chainiq_risk_v0.2.0"),
          Instant.parse("2025-12-18T00:00:00Z"),
          CAUSE,
          new Event.Superseded(new ModelId("chainiq_risk_v0.3.0")));
  private static final String LEAF =
      "{\"at\":\"2025-12-18T00:00:00Z\",\"body\":{\"by\":{\"value\":\"chainiq_risk_v0.3.0\"}},"
          + "\"command\":\"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\","
          + "\"eventId\":\"00000000-0000-0000-0000-000000000001\","
          + "\"kind\":\"alex.event\",\"model\":\"chainiq_risk_v0.2.0\","
          + "\"policy\":\"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\","
          + "\"rules\":1,\"templates\":1,\"type\":\"SUPERSEDED\"}";

  static List<Class<?>> kinds() {
    return List.of(Event.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void bringsBackEveryKindOfEventAsItWas(Class<? extends Event> kind) {
    new ForAll(kind.getSimpleName().hashCode(), 300)
        .holds(
            random ->
                new LoggedEvent(
                    new UUID(random.nextLong(), random.nextLong()),
                    new ModelId("chainiq_risk_v0.2.0"),
                    Instant.ofEpochMilli(random.nextLong(2_000_000_000_000L)),
                    new RandomRecords(random).of(Cause.class),
                    new RandomRecords(random).of(kind)),
            event -> {
              byte[] leaf = CODEC.encode(event);
              assertThat(CODEC.decode(leaf)).isEqualTo(event);
              assertThat(CODEC.encode(CODEC.decode(leaf))).isEqualTo(leaf);
            });
  }

  static List<Class<?>> homeKinds() {
    return List.of(HomeEvent.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("homeKinds")
  void bringsBackEveryKindOfHomeEventAsItWas(Class<? extends HomeEvent> kind) throws Exception {
    new ForAll(kind.getSimpleName().hashCode(), 300)
        .holds(
            random ->
                new HomeLeaf(
                    new UUID(random.nextLong(), random.nextLong()),
                    Instant.ofEpochMilli(random.nextLong(2_000_000_000_000L)),
                    new RandomRecords(random).of(Cause.class),
                    new RandomRecords(random).of(kind)),
            event -> {
              byte[] leaf = CODEC.encode(event);
              assertThat(CODEC.decode(leaf)).isEqualTo(event);
              assertThat(new ObjectMapper().readTree(leaf).has("model")).isFalse();
            });
  }

  @Test
  void refusesAModelInALeafOfTheHomeAndNoneInALeafOfAModel() {
    HomeLeaf home =
        new HomeLeaf(
            SUPERSEDED_EVENT.id(),
            SUPERSEDED_EVENT.at(),
            CAUSE,
            new HomeEvent.RecordsCounted(3, Sha256.of(new byte[0]), Sha256.of(new byte[1])));
    String counted = new String(CODEC.encode(home), UTF_8);
    String without = LEAF.replace("\"model\":\"chainiq_risk_v0.2.0\",", "");
    String with = counted.replace("\"policy\"", "\"model\":\"chainiq_risk_v0.2.0\",\"policy\"");
    for (String wrong : List.of(without, with)) {
      assertThatThrownBy(() -> CODEC.decode(wrong.getBytes(UTF_8)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void namesEachKindByANameOfItsOwn() throws Exception {
    Set<String> names = new TreeSet<>();
    List<String> types = new ArrayList<>();
    for (Class<?> kind : kinds()) {
      Event event = (Event) new RandomRecords(ForAll.random(1)).of(kind);
      LoggedEvent logged =
          new LoggedEvent(
              SUPERSEDED_EVENT.id(), SUPERSEDED_EVENT.model(), SUPERSEDED_EVENT.at(), CAUSE, event);
      JsonNode leaf = new ObjectMapper().readTree(CODEC.encode(logged));
      types.add(leaf.path("type").asText());
      names.add(leaf.path("type").asText());
    }
    assertThat(types).doesNotContain("").hasSameSizeAs(names);
    assertThat(names).allMatch(name -> name.matches("[A-Z_]+"));
  }

  @Test
  @Proves("R2")
  void callsARollbackAsTheFrameworkDoes() {
    Event.RolledBack rollback = new RandomRecords(ForAll.random(2)).of(Event.RolledBack.class);
    byte[] leaf =
        CODEC.encode(
            new LoggedEvent(
                SUPERSEDED_EVENT.id(),
                SUPERSEDED_EVENT.model(),
                SUPERSEDED_EVENT.at(),
                CAUSE,
                rollback));
    assertThat(new String(leaf, StandardCharsets.UTF_8)).contains("\"type\":\"MODEL_ROLLBACK\"");
  }

  @Test
  void writesALeafByteForByteAsPublished() {
    assertThat(new String(CODEC.encode(SUPERSEDED_EVENT), StandardCharsets.UTF_8)).isEqualTo(LEAF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"kind\":\"alex.event\"}",
        "{\"kind\":\"other\",\"body\":{},\"type\":\"SUPERSEDED\"}"
      })
  void refusesWhatIsNoLeaf(String leaf) {
    assertThatThrownBy(() -> CODEC.decode(bytes(leaf)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesALeafWithAnythingUnknownMissingOrDoubled() {
    assertThat(CODEC.decode(bytes(LEAF))).isEqualTo(SUPERSEDED_EVENT);
    for (String[] change :
        new String[][] {
          {"SUPERSEDED", "FORGOTTEN"},
          {"\"by\":", "\"with\":"},
          {"\"by\":{\"value\":\"chainiq_risk_v0.3.0\"}", ""},
          {"\"by\":{\"value\":\"chainiq_risk_v0.3.0\"}", "\"by\":null"},
          {"\"by\":{", "\"extra\":1,\"by\":{"},
          {"\"kind\":", "\"kind\":\"alex.event\",\"kind\":"},
          {"\"kind\":", "\"extra\":1,\"kind\":"},
          {"2025-12-18T00:00:00Z", "yesterday"},
          {"00000000-0000-0000-0000-000000000001", "1"},
          {"\"model\":\"chainiq_risk_v0.2.0\"", "\"model\":\"somebody\""}
        }) {
      assertThat(LEAF).contains(change[0]);
      assertThatThrownBy(() -> CODEC.decode(bytes(LEAF.replace(change[0], change[1]))))
          .as(change[1])
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void leavesNoTraceOfPromisesThatNobodyMade() {
    ModelId model = SUPERSEDED_EVENT.model();
    Proposal silent =
        Documents.ok(ProposalMarkdown.read("p.md", Documents.framework("proposal.md"), model));
    LoggedEvent event =
        new LoggedEvent(
            SUPERSEDED_EVENT.id(),
            model,
            SUPERSEDED_EVENT.at(),
            CAUSE,
            new Event.Proposed(silent, silent.document(), new Person("ada")));
    byte[] leaf = CODEC.encode(event);
    assertThat(new String(leaf, StandardCharsets.UTF_8)).doesNotContain("absences");
    assertThat(CODEC.decode(leaf)).isEqualTo(event);
    assertThat(CODEC.encode(CODEC.decode(leaf))).isEqualTo(leaf);
  }

  @Test
  void keepsPeopleBySubjectAlone() {
    LoggedEvent event =
        new LoggedEvent(
            SUPERSEDED_EVENT.id(),
            SUPERSEDED_EVENT.model(),
            SUPERSEDED_EVENT.at(),
            CAUSE,
            new Event.Widened(25, Sha256.of(new byte[0]), new Person("alex.officer")));
    assertThat(new String(CODEC.encode(event), StandardCharsets.UTF_8))
        .contains("\"by\":{\"subject\":\"alex.officer\"}")
        .contains("\"percent\":25");
  }
}
