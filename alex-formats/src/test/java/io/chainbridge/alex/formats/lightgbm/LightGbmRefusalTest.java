// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chainbridge.alex.formats.LightGbmGolden;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.ModelLimits;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LightGbmRefusalTest {
  private static final String NAMED = LightGbmGolden.shortened(LightGbmGolden.text("named"), 3);

  private static RefusedInputException refusal(byte[] bytes) {
    try {
      TreeEnsemble model = LightGbmText.model(bytes);
      throw new AssertionError("was read, with " + model.trees().size() + " trees");
    } catch (RefusedInputException e) {
      return e;
    }
  }

  private static RefusedInputException refusal(String text) {
    return refusal(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          forest | BLACK_BOX | average_output: the model is a random forest
          linear | UNSUPPORTED | tree 0, is_linear: the leaves are linear models
          multiclass | UNSUPPORTED | the objective multiclass num_class:3 is not supported
          one-vs-all | UNSUPPORTED | the objective multiclassova num_class:3 sigmoid:1 is not
          regression | UNSUPPORTED | the objective regression is not supported
          ranking | UNSUPPORTED | the objective lambdarank is not supported
          cross-entropy-lambda | UNSUPPORTED | the objective cross_entropy_lambda is not supported
          own-objective | UNSUPPORTED | the header has no objective
          """)
  @Proves("V1")
  void refusesWhatItCannotProveByName(String name, Kind kind, String reason) {
    RefusedInputException refusal = refusal(LightGbmGolden.text("refused-" + name));
    assertThat(refusal.fault().toString()).contains(reason);
    assertThat(refusal.kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version=v4 | version=v3 | line 2, header, version: version v3 of the text format is not supported
          num_class=1 | num_class=2 | line 3, header, num_class: is 2, expected 1
          tion=1 | tion=2 | line 4, header, num_tree_per_iteration: is 2, expected 1
          label_index=0 | label_index=-1 | label_index: -1 must be from 0
          max_feature_idx=3 | max_feature_idx=4 | feature_names: has 4 values, expected 5
          max_feature_idx=3 | max_feature_idx=99999999 | max_feature_idx: 99999999 must be from
          sigmoid:1 | sigmoid:0 | sigmoid must be above 0
          sigmoid:1 | sigmoid:nan | "nan" is not a finite number
          sigmoid:1 | sigmoid:1 extra:2 | the objective binary sigmoid:1 extra:2 is not supported
          feature_infos= | feature_weird=1~feature_infos= | unknown key "feature_weird" in the header
          label_index=0 | label_index=0~label_index=0 | line 6: duplicate key label_index
          label_index=0~ | | header: missing key label_index
          feature_infos= | monotone_constraints=1 0 2 0~feature_infos= | 2 must be from -1 to 1
          feature_infos= | monotone_constraints=1 0~feature_infos= | has 2 values, expected 4
          town trend | trend trend | two features have the same name
          tree~version | treat~version | must begin with the line tree
          """)
  void refusesAHeaderThatItDoesNotUnderstand(String good, String bad, String reason) {
    assertThat(refusal(changed(good, bad)).fault().toString()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          shrinkage=1~ | shrinkage=1~depth=3~ | unknown key "depth" in the tree 0
          is_linear=0 | is_linear=1 | tree 0, is_linear: the leaves are linear
          num_leaves=15 | num_leaves=16 | tree 0, split_feature: has 14 values, expected 15
          num_leaves=15 | num_leaves=2147483647 | num_leaves: 2147483647 must be from 1 to 131072
          num_leaves=15 | num_leaves=0 | num_leaves: 0 must be from 1
          num_leaves=15 | num_leaves=15.0 | "15.0" is not a whole number
          leaf_value= | leaf_value=nan | is not a finite number
          leaf_value= | leaf_value=1e99 | tree 0, leaf_value: has 16 values, expected 15
          leaf_value= | leaf_value=1e999 | "1e999" is not a finite number
          leaf_value=- | leaf_value=-0x | is not a finite number
          leaf_count= | leaf_count=- | leaf_count: -
          split_feature= | split_feature=9 | must be from 0 to 3
          threshold= | threshold=1e301 | tree 0, threshold: has 15 values, expected 14
          threshold=0 | threshold=nan | "nan" is not a finite number
          threshold=0 | threshold=6 | 6.0 is not the index of a set of categories
          threshold=0 | threshold=0.5 | 0.5 is not the index of a set of categories
          0 -0.039999999999999994 | 0 1.7976931348623157e308 | is the largest double, so no number could go right
          decision_type=9 | decision_type=16 | tree 0, decision_type: unknown value: 16
          decision_type=9 | decision_type=3 | decision_type: unknown value: 3
          decision_type=9 | decision_type=7 | decision_type: unknown value: 7
          left_child=3 | left_child=0 | node 0 has no proper child: 0
          left_child=3 | left_child=14 | left_child: 14 must be from -15 to 13
          left_child=3 | left_child=-16 | left_child: -16 must be from -15 to 13
          cat_boundaries=0 | cat_boundaries=1 | does not divide the
          cat_threshold= | cat_threshold=9 9 9 9 9 | does not divide the
          cat_threshold= | cat_threshold=9999999999 | cat_threshold: 9999999999 must be from 0 to 4294967295
          Tree=1~ | Tree=2~ | unexpected line "Tree=
          """)
  void refusesATreeThatItDoesNotUnderstand(String good, String bad, String reason) {
    String damaged = LightGbmGolden.recounted(changed(good, separated(good, bad)));
    assertThat(refusal(damaged).fault().toString()).contains(reason);
  }

  /** Separates a number from the numbers after it. */
  private static String separated(String good, String bad) {
    return bad.matches(".*=1e\\d+|.*cat_threshold=[9 ]+") && good.endsWith("=") ? bad + " " : bad;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          end of trees | end of tree | missing line "end of trees" after the trees
          end of trees | Tree=3 | unexpected line "Tree=
          town= | hamlet= | unknown line "hamlet=105" in the feature_importances
          parameters:~[ | parameter:~[ | expected "parameters:"
          [boosting: gbdt] | boosting: gbdt | unknown line "boosting: gbdt" in the parameters
          end of parameters | end of it | unknown line "end of it" in the parameters
          pandas_categorical: | polars_categorical: | unknown line "polars_categorical:[["town 00", "town 01..." in the trailer
          pandas_categorical: | pandas_categorical:{}~x: | pandas_categorical, line 1, column 1, $: expected a list
          "town 00" | "town 01" | levels of town hold twice: town 01
          "town 00" | null | $[0][0]: expected a name
          "town 00", | | has the category 44 but only 44 names
          [["town 00" | [[], ["town 00" | which features the 3 lists of names belong to
          pandas_categorical:[[ | pandas_categorical:[] [[ | unexpected content after the end
          """)
  void refusesATrailerThatItDoesNotUnderstand(String good, String bad, String reason) {
    assertThat(refusal(changed(good, bad)).fault().toString()).contains(reason);
  }

  private static String changed(String good, String bad) {
    String sought = good.replace('~', '\n');
    assertThat(NAMED).contains(sought);
    String put = bad == null ? "" : bad.replace('~', '\n');
    int at = NAMED.indexOf(sought);
    return NAMED.substring(0, at) + put + NAMED.substring(at + sought.length());
  }

  @Test
  void refusesAFeatureThatIsANumberInOneTreeAndACategoryInAnother() {
    String numbers = NAMED.replaceFirst("(?m)^feature_infos=\\S+", "feature_infos=[0:44]");
    assertThat(refusal(numbers).fault().toString()).contains("treats town as CATEGORIES");
  }

  @Test
  void refusesCategoriesWithoutTheLineThatNamesThem() {
    String anonymous = NAMED.substring(0, NAMED.indexOf("\npandas_categorical"));
    assertThat(refusal(anonymous).fault().toString())
        .contains(
            "feature town: the file has no line pandas_categorical with the names of the"
                + " categories");
  }

  @Test
  void refusesNamesThatMayBelongToAColumnThatNeverVaries() {
    String undeclared = NAMED.replace("[categorical_feature: 0,2]\n", "");
    assertThat(refusal(undeclared).fault().toString())
        .contains("it is ambiguous which features the 2 lists of names belong to");
    String varying = undeclared.replaceFirst("(?m)^(feature_infos=.*) none$", "$1 [4:5]");
    assertThat(LightGbmGolden.model(varying)).isEqualTo(LightGbmGolden.model(NAMED));
  }

  @Test
  void refusesMoreCategoriesAndMoreSetsThanItHolds() {
    String levels =
        IntStream.rangeClosed(0, LightGbmCategories.MAX_LEVELS)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(":"));
    assertThat(refusal(sets(levels, 1)).fault().toString())
        .contains("feature c: has more than 65536 categories");
    String fewer = levels.substring(0, levels.lastIndexOf(':'));
    assertThat(LightGbmGolden.model(sets(fewer, 20)).inputs()).hasSize(20);
    assertThat(refusal(sets(fewer, 300)).fault().toString())
        .contains("the categorical splits have more than 16777216 categories in total");
    assertThat(refusal(sets("0:1", 70_000)).fault().toString())
        .contains("the splits use more than 65535 different inputs");
  }

  /** A chain of splits, each on a set of its own. */
  private static String sets(String levels, int splits) {
    String tree =
        "Tree=0\nnum_leaves=%d\nnum_cat=%d\n".formatted(splits + 1, splits)
            + "split_feature="
            + each(splits, _ -> 0)
            + "threshold="
            + each(splits, i -> i)
            + "decision_type="
            + each(splits, _ -> 1)
            + "left_child="
            + each(splits, i -> -1 - i)
            + "right_child="
            + each(splits, i -> i == splits - 1 ? -1 - splits : i + 1)
            + "leaf_value="
            + each(splits + 1, i -> i)
            + "leaf_count="
            + each(splits + 1, _ -> 1)
            + "internal_count="
            + each(splits, i -> splits + 1 - i)
            + "cat_boundaries="
            + each(splits + 1, i -> i)
            + "cat_threshold="
            + each(splits, i -> i + 1)
            + "is_linear=0\nshrinkage=1\n\n";
    return LightGbmGolden.recounted(
        """
        tree
        version=v4
        num_class=1
        num_tree_per_iteration=1
        label_index=0
        max_feature_idx=0
        objective=cross_entropy
        feature_names=c
        feature_infos=%s
        tree_sizes=

        %send of trees

        feature_importances:

        parameters:

        end of parameters

        pandas_categorical:null
        """
            .formatted(levels, tree));
  }

  private static String each(int count, IntUnaryOperator value) {
    return IntStream.range(0, count)
        .map(value)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(" ", "", "\n"));
  }

  @Test
  void refusesTreesOfAnotherSizeThanTheHeaderSays() {
    String longer = changed("leaf_value=", "leaf_value=0");
    assertThat(refusal(longer).fault().toString()).contains("but tree_sizes says");
  }

  @Test
  void refusesLinesThatAreTooLongOrNoText() {
    byte[] endless = new byte[LightGbmLines.MAX_LINE_BYTES + 10];
    Arrays.fill(endless, (byte) 'x');
    assertThat(refusal(endless).fault().problem()).contains("longer than");
    assertThat(refusal(new byte[] {'t', (byte) 0xff, '\n'}).fault().problem()).contains("UTF-8");
    assertThat(refusal(NAMED.replace("\n", "\r\n")).fault().problem()).contains("CR LF");
    byte[] huge = new byte[LightGbmLines.MAX_FILE_BYTES + 1];
    assertThat(refusal(huge).fault().problem()).contains("more than");
    assertThat(refusal(new byte[0]).fault().problem()).contains("must begin with the line tree");
  }

  @Test
  void refusesMoreTreesThanItHolds() {
    String many = "1 ".repeat(ModelLimits.MAX_TREES + 1).strip();
    String text = NAMED.replaceFirst("(?m)^tree_sizes=.*$", "tree_sizes=" + many);
    assertThat(refusal(text).fault().toString()).contains("the model has 20001 trees");
  }

  @Test
  void refusesEveryTruncatedFile() {
    byte[] whole = NAMED.getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < whole.length - 1; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(RefusedInputException.class)
          .as("the first " + length + " bytes")
          .isThrownBy(() -> LightGbmText.model(part));
    }
  }

  @Test
  void refusesOrReadsEveryMutatedFile() {
    int[] read = {0};
    Assertions.assertTimeout(
        Duration.ofSeconds(60),
        () ->
            new ForAll(20260304, 20_000)
                .holds(
                    LightGbmRefusalTest::mutated,
                    text -> {
                      try {
                        TreeEnsemble model =
                            LightGbmText.model(text.getBytes(StandardCharsets.UTF_8));
                        assertThat(model.rawScore(new double[model.features().size()])).isFinite();
                        read[0]++;
                      } catch (RefusedInputException e) {
                        assertThat(e.fault().toString()).isNotBlank();
                      }
                    }));
    assertThat(read[0]).isBetween(500, 15_000);
  }

  private static String mutated(RandomGenerator random) {
    List<String> hostile =
        List.of(
            "2147483647",
            "-2147483648",
            "-1",
            "1e308",
            "nan",
            "inf",
            "",
            " ",
            "\n",
            "=",
            "\0",
            "99999999999999999999",
            "0",
            "1",
            "Tree=0\n",
            "\u00e9",
            "[",
            ":");
    String text = NAMED;
    for (int i = random.nextInt(3); i >= 0; i--) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(random.nextInt(8) == 0 ? 400 : 4));
      String put =
          switch (random.nextInt(3)) {
            case 0 -> String.valueOf((char) (32 + random.nextInt(95)));
            case 1 -> hostile.get(random.nextInt(hostile.size()));
            default -> NAMED.substring(from / 2, Math.min(NAMED.length(), from / 2 + to - from));
          };
      text = text.substring(0, from) + put + text.substring(to);
    }
    return random.nextBoolean() ? LightGbmGolden.recounted(text) : text;
  }
}
