// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.alexjson;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.FileDamage;
import io.chainbridge.alex.formats.Golden;
import io.chainbridge.alex.formats.LightGbmGolden;
import io.chainbridge.alex.formats.RandomTrees;
import io.chainbridge.alex.formats.XgboostGolden;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.ArtifactReading.Read;
import io.chainbridge.alex.formats.io.ArtifactReading.Refused;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.CanonicalBytes;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ensembles of trees in the project's own form. */
class AlexTreesTest {
  private static final String EXAMPLE =
      """
      {"format":"alex-trees","version":1,"link":"logit","precision":"float32","base":-0.5,
       "features":[{"name":"debt","type":"numeric"},
                   {"name":"city","type":"categorical","levels":["Bern","Cork"]}],
       "inputs":[{"type":"ordered","feature":"debt","missingLeft":true,"zero":"compared"},
                 {"type":"presence","feature":"debt","missingLeft":false,"zero":"left"},
                 {"type":"membership","feature":"city","leftLevels":[1],
                  "missingLeft":false,"unseenLeft":false}],
       "trees":[{"input":[0,2,-1,-1,-1],"left":[1,3,0,0,0],"right":[2,4,0,0,0],
                 "number":[0.25,0.5,0.5,-1,-2],"cover":[10,6,4,3,3]},
                {"input":[1,-1,-1],"left":[1,0,0],"right":[2,0,0],
                 "number":[0.5,0,4],"cover":[10,6,4]}],
       "calibrator":{"type":"platt","input":"rawScore","slope":-2,"offset":1}}
      """;

  @Test
  @Proves("S3.8")
  void readsTheDocumentedExample() {
    TreeEnsemble model = Golden.model(() -> AlexJson.trees(utf8(EXAMPLE)));

    assertThat(model.rawScore(new double[] {0.2, 1})).isEqualTo(-0.5 - 1 + 0);
    assertThat(model.rawScore(new double[] {0.25, 1})).isEqualTo(-0.5 + 0.5 + 0);
    double[] missing = {Double.NaN, Feature.UNSEEN};
    assertThat(model.rawScore(missing)).isEqualTo(-0.5 - 2 + 4);
    assertThat(model.score(missing)).isEqualTo(1 / (1 + StrictMath.exp(-2 * 1.5 + 1)));
  }

  @Test
  @Proves("S3.8")
  void carriesRandomEnsemblesThroughBitForBit() {
    new ForAll(7, 2000)
        .holds(
            RandomTrees::of,
            model -> {
              byte[] written = AlexJson.write(model);
              TreeEnsemble again = Golden.model(() -> AlexJson.trees(written));
              assertThat(CanonicalBytes.of(again)).isEqualTo(CanonicalBytes.of(model));
              assertThat(CanonicalBytes.digest(again)).isEqualTo(CanonicalBytes.digest(model));
              assertThat(AlexJson.write(again)).isEqualTo(written);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "recoded", "dart"})
  @Proves("S3.8")
  void carriesXgboostModelsThroughTheOneDoor(String name) {
    TreeEnsemble model = XgboostGolden.of(name).model();
    assertThat(ArtifactReader.read("x", AlexJson.write(model)))
        .isEqualTo(new Read(model, "alex-trees-json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "named", "zero"})
  @Proves("S3.8")
  void carriesLightGbmModelsThroughTheOneDoor(String name) {
    GlassBox model = LightGbmGolden.of(name).model();
    assertThat(ArtifactReader.read("x", AlexJson.write(model)))
        .isEqualTo(new Read(model, "alex-trees-json"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "version":1 | "version":2 | line 1, column 34, $.version: unknown version: 2
          "version":1 | "version":1,"version":1 | Duplicate field 'version'
          "format":"alex-trees" | "format":"alex-additive" | $.format: expected the format alex-trees
          "format":"alex-trees", | '' | $: missing key: format
          "link":"logit" | "link":"probit" | $.link: unknown link "probit"
          "float32" | "float16" | $.precision: unknown precision "float16"
          "base":-0.5 | "base":0.1 | $: base must be a FLOAT32, was: 0.1
          "base":-0.5 | "base":NaN | $.base: NaN and Infinity are not valid JSON numbers
          "base":-0.5, | "owner":"me","base":-0.5, | $.owner: unknown key "owner"
          "name":"city" | "name":"debt" | duplicate feature name: debt
          "type":"ordered" | "type":"sorted" | line 4, column 82, $.inputs[0]: unknown type "sorted"
          "feature":"debt" | "feature":"dept" | $.inputs[0].feature: unknown feature: dept
          "feature":"debt" | "feature":"city" | $.inputs[0]: the feature city is categorical
          "feature":"city" | "feature":"debt" | $.inputs[2]: the feature debt is numeric
          "zero":"compared" | "zero":"up" | $.inputs[0].zero: unknown zero "up"
          "zero":"compared" | "zero":"left","unseenLeft":true | the key "unseenLeft" does not belong here
          ,"zero":"compared" | '' | $.inputs[0]: missing key: zero
          "leftLevels":[1] | "leftLevels":[2] | $.inputs[2]: leftLevels must be ascending indexes below 2, was: 2
          "leftLevels":[1] | "leftLevels":[1,1] | leftLevels must be ascending indexes
          "leftLevels":[1] | "leftLevels":[-1] | leftLevels must be ascending indexes
          "missingLeft":true | "missingLeft":"yes" | $.inputs[0].missingLeft: expected a whole number, found yes
          "cover":[10,6,4,3,3] | "cover":[10,6,4,3] | line 9, column 60, $.trees[0]: the lists of the tree must have one entry for each of its 5
          "cover":[10,6,4,3,3] | "cover":[10,6,4,3,-1] | $.trees[0]: node 4 must hold finite numbers and a cover of at least 0
          ,"cover":[10,6,4,3,3] | '' | $.trees[0]: missing key: cover
          "cover":[10,6,4,3,3] | "cover":[10,6,4,3,3],"gain":[1] | $.trees[0].gain: unknown key "gain"
          "input":[0,2,-1,-1,-1] | "input":[9,2,-1,-1,-1] | $: trees[0] node 0 looks at no input
          "input":[0,2,-1,-1,-1] | "input":[0,2,-2,-1,-1] | $.trees[0]: node 2 must hold
          "input":[0,2,-1,-1,-1] | "input":[0.5,2,-1,-1,-1] | $.trees[0].input[0]: expected a whole number, found 0.5
          "input":[0,2,-1,-1,-1] | "input":[0,-1,-1,-1,-1] | $.trees[0]: node 1 is a leaf but has children
          "left":[1,3,0,0,0] | "left":[1,1,0,0,0] | $.trees[0]: node 1 has no proper child: 1
          "number":[0.25,0.5,0.5,-1,-2] | "number":[0.25,0.6,0.5,-1,-2] | trees[0] node 1 has another threshold than its input allows
          "number":[0.25,0.5,0.5,-1,-2] | "number":[0.25,0.5,0.1,-1,-2] | trees[0] node 2 must be a FLOAT32
          "number":[0.25,0.5,0.5,-1,-2] | "number":[0.25,0.5,null,-1,-2] | $.trees[0].number[2]: expected a number, found null
          "slope":-2 | "slop":-2 | $.calibrator.slop: unknown key "slop"
          """)
  void refusesWhatTheFormDoesNotKnowAndSaysWhere(String good, String bad, String fault) {
    assertThat(EXAMPLE).contains(good);
    String text = EXAMPLE.replaceFirst(Pattern.quote(good), bad);
    assertThat(Golden.faults(() -> AlexJson.trees(utf8(text)))).contains(fault);
  }

  @Test
  void refusesMoreTreesNodesAndLevelsThanAnybodyCanRead() {
    String tree = "{\"input\":[-1],\"left\":[0],\"right\":[0],\"number\":[0],\"cover\":[0]}";
    String trees = "[" + (tree + ",").repeat(20_000) + tree + "]";
    assertTooLarge("\"trees\":[{", "\"trees\":" + trees + ",\"x\":[{", "more than 20000 trees");

    String nodes = "[" + "-1,".repeat(1 << 22) + "-1]";
    assertTooLarge(
        "\"input\":[0,2", "\"input\":" + nodes + ",\"x\":[0,2", "more than 4194304 nodes");

    String levels = "[" + "\"\",".repeat(1 << 20) + "\"\"]";
    assertTooLarge("[\"Bern\",\"Cork\"]", levels, "more than 1048576 levels");

    String input =
        "{\"type\":\"ordered\",\"feature\":\"debt\",\"missingLeft\":1,\"zero\":\"left\"},";
    assertTooLarge("\"inputs\":[", "\"inputs\":[" + input.repeat(65_536), "more than 65535 inputs");

    assertTooLarge("\"trees\":[{", "\"trees\":[" + chain(257) + ",{", "deeper than 256 splits");
    assertThat(reading("\"trees\":[{", "\"trees\":[" + chain(256) + ",{")).isInstanceOf(Read.class);
  }

  /** A tree with this many splits, each the left child of the previous one. */
  private static String chain(int splits) {
    StringBuilder input = new StringBuilder();
    StringBuilder left = new StringBuilder();
    StringBuilder right = new StringBuilder();
    for (int split = 0; split < splits; split++) {
      input.append("0,");
      left.append(split + 1).append(',');
      right.append(split + splits + 1).append(',');
    }
    return "{\"input\":[%s-1%s],\"left\":[%s0%s],\"right\":[%s0%s],\"number\":[%s],\"cover\":[%s]}"
        .formatted(
            input,
            ",-1".repeat(splits),
            left,
            ",0".repeat(splits),
            right,
            ",0".repeat(splits),
            "0,".repeat(2 * splits) + "0",
            "0,".repeat(2 * splits) + "0");
  }

  private static void assertTooLarge(String good, String bad, String problem) {
    ArtifactReading reading = reading(good, bad);
    assertThat(reading)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(Kind.UNSUPPORTED);
              assertThat(refused.faults().getFirst().problem()).contains(problem);
            });
  }

  private static ArtifactReading reading(String good, String bad) {
    assertThat(EXAMPLE).contains(good);
    return ArtifactReader.read("m", utf8(EXAMPLE.replace(good, bad)));
  }

  @Test
  void readsOrRefusesDamagedFilesAndNothingElseHappens() {
    FileDamage damage = new FileDamage(AlexJson::trees, utf8(EXAMPLE.strip()));
    assertThat(damage.refusedBeginnings()).isEqualTo(damage.whole().length);

    // If none or all were refused, the damage would not reach the code under test.
    assertThat(damage.refusedCopies(20_000, 20260304)).isBetween(12_000, 19_800);
  }

  @Test
  void readsACalibratorBareOrUnderItsKey() {
    String bare = "{\"type\":\"beta\",\"a\":1,\"b\":2,\"c\":-0.5}";
    Calibrator expected = new Calibrator.Beta(1, 2, -0.5);
    for (String text : List.of(bare, "{\"calibrator\":" + bare + "}")) {
      assertThat(Golden.model(() -> AlexJson.calibrator(utf8(text)))).isEqualTo(expected);
    }
    String both = "{\"calibrator\":" + bare + ",\"type\":\"beta\"}";
    assertThat(Golden.faults(() -> AlexJson.calibrator(utf8(both))))
        .contains("the key \"type\" does not belong here");
    assertThat(Golden.faults(() -> AlexJson.calibrator(utf8("{}")))).contains("missing key: type");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
