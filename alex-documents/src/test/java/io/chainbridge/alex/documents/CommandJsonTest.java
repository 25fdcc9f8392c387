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
import io.chainbridge.alex.testkit.ForAll;
import java.util.List;
import java.util.Map;
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
        .holds(
            random -> new Recorded.OnHome(new RandomRecords(random).of(kind)),
            recorded ->
                assertThat(CommandJson.decode(CommandJson.encode(recorded))).isEqualTo(recorded));
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
