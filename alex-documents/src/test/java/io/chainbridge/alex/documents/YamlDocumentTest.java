// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import static io.chainbridge.alex.documents.Documents.bytes;
import static io.chainbridge.alex.documents.Documents.faults;
import static io.chainbridge.alex.documents.Documents.ok;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML is text with places; every fault is named with file, line and column. */
final class YamlDocumentTest {
  private static List<String> parsed(String text) {
    return faults(YamlDocument.parse("f.yaml", bytes(text)));
  }

  /** What a reader of the mapping finds wrong. */
  private static List<String> read(String text, Consumer<MappingReader> reading) {
    MappingReader in = MappingReader.of("f.yaml", ok(YamlDocument.parse("f.yaml", bytes(text))));
    reading.accept(in);
    in.end();
    return in.faults().stream().map(Fault::render).toList();
  }

  @Test
  void namesAnUnknownKeyWhereItStands() {
    assertThat(read("a: 1\n  \nbb:\n  c: 2\n", in -> in.text("a")))
        .containsExactly("f.yaml:3:1: bb: is not a key of this document; use one of [a]");
  }

  @Test
  void namesAMissingKey() {
    assertThat(
            read(
                "a: 1\n",
                in -> {
                  in.text("a");
                  in.text("b");
                  in.mapping("c");
                }))
        .containsExactly(
            "f.yaml:1:1: b: is missing; add b",
            "f.yaml:1:1: c: is missing; write c: followed by its keys");
  }

  @Test
  void namesAWrongTypeWithItsPathAndPlace() {
    assertThat(
            read(
                "a: [1]\nb: x\nc: x\nd:\n  - e: seven\n",
                in -> {
                  in.text("a");
                  in.mapping("b");
                  in.texts("c");
                  in.mappings("d").forEach(inner -> inner.integer("e", 0));
                }))
        .containsExactly(
            "f.yaml:1:4: a: must be a single value; write a: value",
            "f.yaml:2:4: b: must be a mapping; write b: followed by its keys",
            "f.yaml:3:4: c: must be a list; write [a, b] or lines that start with -",
            "f.yaml:5:8: d[0].e: 'seven' is not a whole number; write a whole number");
  }

  @Test
  void namesAnEmptyValueEvenWhereTheKeyIsOptional() {
    assertThat(
            read(
                "a:\nb: ' '\nc: \"\"\n",
                in -> {
                  assertThat(in.text("a")).isEmpty();
                  assertThat(in.text("b", "otherwise")).isEmpty();
                  assertThat(in.number("c", 7)).isEqualTo(7);
                }))
        .containsExactly(
            "f.yaml:1:3: a: is empty; write a: value",
            "f.yaml:2:4: b: is empty; write b: value",
            "f.yaml:3:4: c: is empty; write c: value");
  }

  @Test
  void namesADuplicateKeyAtItsSecondPlace() {
    assertThat(parsed("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n"))
        .containsExactly(
            "f.yaml:4:3: c: duplicate key; keep one", "f.yaml:5:1: a: duplicate key; keep one");
  }

  @Test
  void namesATabWhereIndentationShouldBe() {
    assertThat(parsed("a:\n\tb: 1\n").getFirst())
        .startsWith("f.yaml:2:1: invalid YAML: ")
        .contains("TAB");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        ".nan",
        ".inf",
        "-.inf",
        "Infinity",
        "-Infinity",
        "1e999",
        "0x10",
        "1d",
        "1_000",
        "0x1p3",
        "ten",
        "1,5"
      })
  void takesOnlyFiniteDecimalNumbers(String number) {
    assertThat(
            read(
                "n: " + number + "\n",
                in -> {
                  assertThat(in.number("n", 7)).isEqualTo(7);
                }))
        .containsExactly("f.yaml:1:4: n: '" + number + "' is not a number; write a number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1", "-3", "+2.5", "1e-3", ".5", "2.", "9007199254740993"})
  void takesEveryFiniteDecimalNumber(String number) {
    assertThat(
            read(
                "n: " + number + "\n",
                in -> {
                  assertThat(in.number("n", Double.NaN)).isEqualTo(Double.parseDouble(number));
                }))
        .isEmpty();
  }

  @Test
  void readsDurationsInDaysHoursAndIso() {
    assertThat(
            read(
                "a: 7d\nb: 36h\nc: PT1M\nd: 99999999999999999999d\ne: soon\n",
                in -> {
                  assertThat(in.duration("a", Duration.ZERO)).isEqualTo(Duration.ofDays(7));
                  assertThat(in.duration("b", Duration.ZERO)).isEqualTo(Duration.ofHours(36));
                  assertThat(in.duration("c", Duration.ZERO)).isEqualTo(Duration.ofMinutes(1));
                  in.duration("d", Duration.ZERO);
                  in.duration("e", Duration.ZERO);
                }))
        .containsExactly(
            "f.yaml:4:4: d: '99999999999999999999d' is not a duration such as 7d or 24h; write a"
                + " duration such as 7d or 24h",
            "f.yaml:5:4: e: 'soon' is not a duration such as 7d or 24h; write a duration such as"
                + " 7d or 24h");
  }

  @Test
  @Timeout(10)
  void refusesAnchorsAndAliasesBeforeTheyMultiply() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(parsed(bomb.toString())).containsExactly("f.yaml:1:5: &a0 is an anchor; remove it");
    assertThat(parsed("a: 1\nb: *c\n"))
        .containsExactly("f.yaml:2:4: *c is an alias; write the value itself");
    assertThat(parsed("a: &self\n  b: *self\n"))
        .containsExactly("f.yaml:1:4: &self is an anchor; remove it");
    assertThat(parsed("a: &x 1\n")).containsExactly("f.yaml:1:4: &x is an anchor; remove it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? "})
  @Timeout(10)
  void refusesNestingOfAHundredThousandLevels(String opening) {
    assertThat(parsed(opening.repeat(100_000)).getFirst())
        .matches("f\\.yaml:1:[0-9]+: is nested deeper than 20 levels; reduce the nesting");
  }

  @Test
  void takesTwentyLevelsAndNoMore() {
    assertThat(parsed("[".repeat(20) + "]".repeat(20))).isEmpty();
    assertThat(parsed("[".repeat(21) + "]".repeat(21)))
        .containsExactly("f.yaml:1:21: is nested deeper than 20 levels; reduce the nesting");
    assertThat(parsed("[" + "[[]],".repeat(500) + "]")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# only a comment\n"})
  void refusesAnEmptyFile(String text) {
    assertThat(parsed(text)).containsExactly("f.yaml:1:1: is empty; write the document");
  }

  @Test
  void refusesADocumentThatIsNoMapping() {
    assertThat(read("- a\n", _ -> {}))
        .containsExactly("f.yaml:1:1: is not a mapping; write key: value");
    assertThat(read("---\n", _ -> {}))
        .containsExactly("f.yaml:2:1: is not a mapping; write key: value");
  }

  @Test
  void refusesASecondDocument() {
    assertThat(parsed("a: 1\n---\nb: 2\n").getFirst()).startsWith("f.yaml:2:1: invalid YAML: ");
  }

  @Test
  void refusesBytesThatAreNoText() {
    assertThat(faults(YamlDocument.parse("f.yaml", "é".getBytes(StandardCharsets.ISO_8859_1))))
        .containsExactly("f.yaml: is not UTF-8; save it as UTF-8");
    assertThat(parsed("a: 1\nb: \u0007\n"))
        .containsExactly("f.yaml:2:4: contains a character that YAML does not allow; remove it");
    assertThat(faults(YamlDocument.parse("f.yaml", new byte[5 << 20])))
        .containsExactly("f.yaml: is larger than 4 MB; shorten it");
  }

  @Test
  void constructsNoObjectsWhateverTheTag() {
    assertThat(parsed("!!java.net.URL [http://127.0.0.1/]"))
        .singleElement()
        .asString()
        .startsWith("f.yaml:1:1: invalid YAML: Global tag is not allowed");
    assertThat(ok(YamlDocument.parse("f.yaml", bytes("a: 2025-12-01\nb: yes\nc: 007\n"))))
        .isInstanceOfSatisfying(
            YamlNode.Mapping.class,
            mapping ->
                assertThat(mapping.entries().values().toString())
                    .contains("2025-12-01", "yes", "007"));
  }
}
