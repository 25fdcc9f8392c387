// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * No hostile submission passes, and each refusal says why; the lawful ones pass. A sample in every
 * build; all of them with {@code -Pattacks}, those of a name with {@code -Dalex.attempt=REGEX}.
 */
final class HostileSubmissionsTest {
  private static final int SAMPLE = 24;
  private static final List<Attempt> HOSTILE =
      Stream.of(
              ProposalCases.all(),
              BindingCases.all(),
              OrderCases.all(),
              RowCases.all(),
              DataSetCases.all(),
              LookAheadCases.all(),
              ArtifactCases.all(),
              MetadataCases.all(),
              LineageCases.all(),
              ProbeCases.all())
          .flatMap(List::stream)
          .toList();
  private static final List<Attempt> LAWFUL = LawfulCases.all();

  @TempDir private Path temporary = Path.of("");

  private static Stream<Attempt> chosen(List<Attempt> all) {
    String only = System.getProperty("alex.attempt", "");
    if (!only.isEmpty()) {
      return all.stream().filter(each -> each.id().matches(only));
    }
    int step = Boolean.getBoolean("alex.attacks") ? 1 : SAMPLE;
    return IntStream.range(0, all.size()).filter(n -> n % step == 0).mapToObj(all::get);
  }

  private Outcome outcome(Attempt attempt) throws Exception {
    return attempt.action().in(temporary.resolve(Integer.toHexString(attempt.id().hashCode())));
  }

  @Test
  void hasAHundredAndFiftyHostileAndTwentyLawfulSubmissionsOfDifferentNames() {
    assertThat(HOSTILE).hasSizeGreaterThanOrEqualTo(150);
    assertThat(LAWFUL).hasSizeGreaterThanOrEqualTo(20);
    assertThat(Stream.concat(HOSTILE.stream(), LAWFUL.stream()).map(Attempt::id))
        .doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicTest> refusesEveryHostileSubmission() {
    return chosen(HOSTILE)
        .map(attempt -> DynamicTest.dynamicTest(attempt.id(), () -> refuses(attempt)));
  }

  private void refuses(Attempt attempt) throws Exception {
    Outcome outcome = outcome(attempt);
    assertThat(outcome.passed()).as(attempt + ": " + outcome).isFalse();
    assertThat(outcome.missing(attempt.expected())).as(outcome.words()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> acceptsEveryLawfulSubmission() {
    return chosen(LAWFUL)
        .map(attempt ->
            DynamicTest.dynamicTest(
                attempt.id(),
                () -> {
                  Outcome outcome = outcome(attempt);
                  assertThat(outcome.passed()).as(outcome.words()).isTrue();
                }));
  }
}
