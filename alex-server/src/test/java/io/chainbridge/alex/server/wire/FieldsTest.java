// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.http.ProblemReason;
import io.chainbridge.alex.lifecycle.Person;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a field with a fault is told. */
final class FieldsTest {
  @Test
  void namesTheFieldTheValueAndTheDemandOnce() {
    Fields fields =
        Fields.of(
            JsonNodeFactory.instance.objectNode().put("account", "123").put("person", "a..b"),
            Set.of("account", "person"));
    fields.as("account", Sha256::parse, Sha256.of(new byte[0]));
    fields.as("person", Person::new, new Person("nobody"));
    assertThat(fields.faults())
        .extracting(ProblemReason::subject)
        .containsExactly("account", "person");
    assertThat(fields.faults().getFirst().found()).isEqualTo("\"123\"");
    assertThat(fields.faults().getFirst().demanded()).isEqualTo("64 lower-case hex digits");
    assertThat(fields.faults().getLast().demanded()).doesNotContain("must be", "was:");
  }
}
