// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.http.ProblemReason;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Fields are read strictly, and every fault is named. */
final class FieldsTest {
  private static final ModelId MODEL = new ModelId("risk_v1.0.0");

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> faults(String body, Consumer<Fields> read) {
    Fields fields = Fields.of(json(body), Set.of("a", "b"));
    read.accept(fields);
    return fields.faults().stream().map(ProblemReason::subject).toList();
  }

  private static void refuses(Consumer<Fields> read, String... values) {
    for (String value : values) {
      assertThat(faults("{'a':" + value + "}", read)).as(value).containsExactly("a");
    }
    assertThat(faults("{}", read)).containsExactly("a");
  }

  @Test
  void aTextMustSaySomething() {
    refuses(fields -> fields.text("a"), "''", "'  '", "1", "null", "[]", "{}", "true");
    refuses(fields -> fields.text("a", 3), "'four'");
    assertThat(faults("{'a':'x'}", fields -> assertThat(fields.text("a")).isEqualTo("x")))
        .isEmpty();
  }

  @Test
  void aNumberIsWholeAndInItsRange() {
    refuses(
        fields -> fields.number("a", 0, 100),
        "-1",
        "101",
        "1.5",
        "'1'",
        "null",
        "4294967297",
        "18446744073709551617");
    assertThat(faults("{'a':100}", fields -> fields.number("a", 0, 100))).isEmpty();
  }

  @Test
  void truthValuesNamesAndIdsAreOfTheirForm() {
    refuses(fields -> fields.truth("a"), "'true'", "1", "null");
    refuses(fields -> fields.oneOf("a", Role.class), "'alex'", "'NOBODY'", "0", "null");
    refuses(fields -> fields.as("a", ModelId::new, MODEL), "'risk'", "'../x'", "7", "null");
    assertThat(faults("{'a':'ALEX'}", fields -> fields.oneOf("a", Role.class))).isEmpty();
  }

  @Test
  void whatMayBeMissingIsReadStrictlyWhereItIsThere() {
    assertThat(faults("{}", fields -> assertThat(fields.maybe("a")).isEmpty())).isEmpty();
    assertThat(faults("{'a':null}", fields -> assertThat(fields.maybe("a")).isEmpty())).isEmpty();
    assertThat(faults("{'a':7}", fields -> fields.maybe("a"))).containsExactly("a");
    assertThat(faults("{}", fields -> assertThat(fields.texts("a")).isEmpty())).isEmpty();
    assertThat(faults("{'a':['x',7]}", fields -> fields.texts("a"))).containsExactly("a");
    assertThat(faults("{'a':'x'}", fields -> fields.texts("a"))).containsExactly("a");
  }

  @Test
  void everyFaultIsNamedAtOnceWithItsPlace() {
    assertThat(
            faults(
                "{'a':[{'x':1,'y':2},{}],'z':1}",
                fields -> fields.list("a", Set.of("x")).forEach(one -> one.text("x"))))
        .containsExactlyInAnyOrder("z", "a[0].y", "a[0].x", "a[1].x");
    assertThat(faults("{'a':[]}", fields -> fields.list("a", Set.of()))).containsExactly("a");
    assertThat(faults("{'a':[7]}", fields -> fields.list("a", Set.of("x"))))
        .containsExactly("a[0]");
    assertThat(faults("{}", fields -> fields.object("b"))).containsExactly("b");
    assertThat(faults("[1]", _ -> {})).containsExactly("body");
    assertThat(faults("{'b':{'x':7}}", fields -> fields.object("b").text("x")))
        .containsExactly("b.x");
  }

  @Test
  void aDigestIsDemandedWithoutItsValueTwice() {
    Fields fields =
        Fields.of(JsonNodeFactory.instance.objectNode().put("account", "123"), Set.of("account"));
    fields.as("account", Sha256::parse, Sha256.of(new byte[0]));
    assertThat(fields.faults().getFirst().demanded()).isEqualTo("64 lower-case hex digits");
  }
}
