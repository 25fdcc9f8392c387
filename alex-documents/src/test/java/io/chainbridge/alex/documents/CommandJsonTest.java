// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.roster.Authentication;
import io.chainbridge.alex.lifecycle.roster.Given;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that leaves of the log name as their cause: each kind comes back as it was. */
final class CommandJsonTest {
  private static final ModelId MODEL = new ModelId("chainiq_risk_v0.2.0");
  private static final RecordedCommand WIDEN =
      new RecordedCommand(
          MODEL,
          new Command.Widen(25, new Person("bea")),
          Map.of("counts", Sha256.of(new byte[0])));

  static List<Class<?>> kinds() {
    return List.of(Command.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void bringsBackEveryKindOfCommandAsItWas(Class<? extends Command> kind) {
    new ForAll(kind.getSimpleName().hashCode(), 200)
        .holds(
            random ->
                new RecordedCommand(
                    MODEL,
                    new RandomRecords(random).of(kind),
                    Map.of("file-" + random.nextInt(9), Sha256.of(new byte[] {1}))),
            recorded ->
                assertThat(CommandJson.decode(CommandJson.encode(recorded))).isEqualTo(recorded));
  }

  static List<Class<?>> homeKinds() {
    return List.of(HomeCommand.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("homeKinds")
  void bringsBackEveryKindOfHomeCommandAsItWas(Class<? extends HomeCommand> kind) {
    new ForAll(kind.getSimpleName().hashCode(), 200)
        .<Recorded>holds(
            random ->
                new Recorded.OnHome(
                    new RandomRecords(random).of(kind),
                    kind == HomeCommand.CountRecords.class ? FILE : Map.of()),
            recorded ->
                assertThat(CommandJson.decode(CommandJson.encode(recorded))).isEqualTo(recorded));
  }

  private static final Map<String, Sha256> FILE = Map.of("days.txt", Sha256.of(new byte[] {1}));

  @Test
  void refusesFilesOfAHomeCommandThatIsNoCount() {
    byte[] filed =
        CommandJson.encode(
            new Recorded.OnHome(new HomeCommand.ProposeChange(List.of(), BEA), FILE));
    assertThatThrownBy(() -> CommandJson.decode(filed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("comes without files");
  }

  private static final Person BEA = new Person("bea");

  static List<Authentication> ways() {
    return List.of(
        new Authentication.ByKey(BEA, "c2lnbmF0dXJl"),
        new Authentication.BySession(BEA, "local", Sha256.of(new byte[] {2}), Instant.EPOCH),
        new Authentication.ByToken(BEA, "local", Sha256.of(new byte[] {2}), "t-1", Instant.EPOCH),
        new Authentication.InReplay(BEA),
        new Authentication.InRehearsal(BEA));
  }

  @ParameterizedTest
  @MethodSource("ways")
  @Proves("C8")
  void bringsBackHowEachPersonWasKnown(Authentication way) {
    Given given = new Given(Optional.of(new UUID(1, 2)), List.of(way));
    Recorded onModel = WIDEN.given(given);
    assertThat(CommandJson.decode(CommandJson.encode(onModel))).isEqualTo(onModel);
    Recorded onHome =
        new Recorded.OnHome(new HomeCommand.ProposeChange(List.of(), BEA), Map.of()).given(given);
    assertThat(CommandJson.decode(CommandJson.encode(onHome))).isEqualTo(onHome);
    assertThat(onModel.signedBytes())
        .isEqualTo(CommandJson.encode(WIDEN.given(given.unsigned())))
        .isNotEqualTo(CommandJson.encode(WIDEN));
  }

  @Test
  @Proves("C8")
  void writesWhoGaveACommandAsPublished() {
    Given given =
        new Given(Optional.of(new UUID(0, 1)), List.of(new Authentication.ByKey(BEA, "c2ln")));
    assertThat(new String(CommandJson.encode(WIDEN.given(given)), UTF_8))
        .startsWith("{\"after\":\"00000000-0000-0000-0000-000000000001\",\"body\":{")
        .contains(
            "\"by\":[{\"how\":\"key\",\"person\":{\"subject\":\"bea\"},"
                + "\"signature\":\"c2ln\"}]");
  }

  @Test
  void writesACommandByteForByteAsPublished() {
    assertThat(new String(CommandJson.encode(WIDEN), UTF_8))
        .isEqualTo(
            "{\"body\":{\"by\":{\"subject\":\"bea\"},\"percent\":25},"
                + "\"files\":{\"counts\":\"sha256:"
                + Sha256.of(new byte[0]).hex()
                + "\"},\"kind\":\"alex.command\",\"model\":\"chainiq_risk_v0.2.0\","
                + "\"type\":\"WIDEN\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"kind\":\"alex.event\",\"body\":{},\"files\":{},\"model\":\"m_v0.0.1\",\"type\":\"X\"}",
        "{\"kind\":\"alex.command\",\"body\":{},\"files\":{},\"model\":\"m_v0.0.1\",\"type\":\"X\"}",
        "not json"
      })
  void refusesWhatIsNotACommand(String text) {
    assertThatThrownBy(() -> CommandJson.decode(text.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
