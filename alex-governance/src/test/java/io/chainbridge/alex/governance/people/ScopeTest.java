// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {
  private static Scope scope(String text) {
    return Scope.parse(text).orElseThrow();
  }

  @Test
  void isReadFromItsText() {
    assertThat(scope("score:loans")).isEqualTo(new Scope.Score("loans"));
    assertThat(scope("outcomes:loans_2")).isEqualTo(new Scope.Outcomes("loans_2"));
    for (String text : List.of("score:loans", "score:*", "outcomes:loans", "data", "metrics")) {
      assertThat(scope(text).text()).isEqualTo(text);
    }
  }

  @Test
  void isNothingElse() {
    for (String wrong :
        List.of(
            "",
            "score",
            "score:",
            "score:Loans",
            "score:loans ",
            "score:loans:x",
            "score:**",
            "outcomes:*",
            "outcomes:",
            "data:",
            "metrics:*",
            "admin",
            "*")) {
      assertThat(Scope.parse(wrong)).as(wrong).isEmpty();
    }
    assertThatThrownBy(() -> new Scope.Outcomes("*")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Scope.Score("A")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void coversWhatItNames() {
    List<String> all =
        List.of(
            "score:loans", "score:cards", "outcomes:loans", "outcomes:cards", "data", "metrics");
    for (String held : all) {
      for (String wanted : all) {
        assertThat(scope(held).covers(scope(wanted)))
            .as(held + " covers " + wanted)
            .isEqualTo(held.equals(wanted));
      }
      assertThat(scope("score:*").covers(scope(held))).isEqualTo(held.startsWith("score:"));
      assertThat(scope(held).covers(scope("score:*"))).isFalse();
    }
  }

  @Test
  void permitsAServiceWhatOneOfThemCovers() {
    Identity.Service service =
        new Identity.Service(
            "scoring", HomePeople.EVAN, Set.of(scope("score:*"), scope("outcomes:loans")), "id");
    assertThat(service.may(scope("score:cards"))).isTrue();
    assertThat(service.may(scope("outcomes:loans"))).isTrue();
    assertThat(service.may(scope("outcomes:cards"))).isFalse();
    assertThat(service.may(scope("data"))).isFalse();
  }
}
