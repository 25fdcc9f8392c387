// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.alexjson;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.formats.Golden;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.CanonicalBytes;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AlexJsonTest {
  private static final String EXAMPLE =
      """
      {"format":"alex-additive","version":1,"link":"logit","intercept":-1.5,
       "features":[{"name":"debt","type":"numeric"},
                   {"name":"city","type":"categorical","levels":["Bern","Cork"]}],
       "terms":[{"type":"table","feature":"debt","axis":{"cuts":[0.5]},"scores":[0,-1,1,0]},
                {"type":"pair","first":"debt","firstAxis":{"cuts":[]},
                 "second":"city","secondAxis":{"binOfLevel":[1,2],"bins":4},
                 "scores":[0,0,0,0, 0,1,-1,0, 0,0,0,0]},
                {"type":"linear","feature":"debt","coefficient":2,"centre":0.25,"whenMissing":0}]}
      """;

  @Test
  @Proves("S3.8")
  void readsTheDocumentedExample() {
    AdditiveModel model = Golden.model(() -> AlexJson.model(utf8(EXAMPLE)));
    assertThat(model.termNames()).containsExactly("debt", "debt & city", "debt");
    assertThat(model.rawScore(new double[] {0.5, 0})).isEqualTo(-1.5 + 1 + 1 + 0.5);
    assertThat(model.rawScore(new double[] {Double.NaN, Feature.UNSEEN})).isEqualTo(-1.5);
  }

  static List<String> goldens() {
    return Golden.NAMES;
  }

  @ParameterizedTest
  @MethodSource("goldens")
  @Proves("S3.8")
  void carriesRealModelsThroughUnchanged(String name) {
    AdditiveModel model = Golden.of(name).model();
    byte[] written = AlexJson.write(model);
    AdditiveModel again = Golden.model(() -> AlexJson.model(written));
    assertThat(again).isEqualTo(model);
    assertThat(CanonicalBytes.digest(again)).isEqualTo(CanonicalBytes.digest(model));
    assertThat(AlexJson.write(again)).isEqualTo(written);
  }

  @Test
  @Proves("S3.8")
  void carriesEveryFiniteDoubleThroughBitForBit() {
    List<Feature> features =
        List.of(new Feature.Numeric("a \"\\ \u00e4"), new Feature.Categorical("c", List.of("")));
    new ForAll(6, 2000)
        .holds(
            random -> {
              double[] v = new double[4];
              for (int i = 0; i < v.length; i++) {
                double drawn = Double.longBitsToDouble(random.nextLong());
                v[i] = Double.isFinite(drawn) ? drawn : random.nextBoolean() ? -0.0 : 0.0;
              }
              Term line = new Term.Linear(0, v[0], v[1], v[2]);
              Axis one = new Axis.Categories(new int[] {1}, 3);
              Term table = new Term.Table(1, one, new double[] {Double.MIN_VALUE, v[3], -0.0});
              return new AdditiveModel(v[3], features, List.of(line, table), Link.LOGIT);
            },
            model -> {
              AdditiveModel again = Golden.model(() -> AlexJson.model(AlexJson.write(model)));
              assertThat(CanonicalBytes.of(again)).isEqualTo(CanonicalBytes.of(model));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "version":1 | "version":3 | line 1, column 37, $.version: unknown version: 3
          "version":1 | "version":1,"version":1 | Duplicate field 'version'
          "link":"logit" | "link":"probit" | $.link: unknown link "probit"
          "intercept":-1.5 | "intercept":NaN | $.intercept: NaN and Infinity are not valid JSON numbers
          "intercept":-1.5 | "intercept":1e999 | $.intercept: the number does not fit a double
          "intercept":-1.5 | "intercept":"1" | $.intercept: expected a number, found 1
          "intercept":-1.5, | "owner":"me","intercept":-1.5, | $.owner: unknown key "owner"
          "intercept":-1.5, | "" : 1, | unknown key ""
          "scores":[0,-1,1,0] | "scores":[0,-1,1] | $.terms[0]: scores must hold one value for each of 4
          "scores":[0,-1,1,0] | "scores":[0,-1,null,0] | $.terms[0].scores[2]: expected a number, found null
          "cuts":[0.5] | "cuts":[0.5,0.5] | $.terms[0].axis: cuts must be strictly increasing
          "cuts":[0.5] | "cuts":[0.5],"bins":4 | the key "bins" does not belong here
          "feature":"debt" | "feature":"dept" | $.terms[0].feature: unknown feature: dept
          "type":"linear" | "type":"cubic" | $.terms[2]: unknown type "cubic"
          ,"whenMissing":0 | '' | $.terms[2]: missing key: whenMissing
          "binOfLevel":[1,2] | "binOfLevel":[1,4] | binOfLevel[1] must be in 1..3
          "binOfLevel":[1,2] | "binOfLevel":[1] | terms[1] bins 1 levels of city, not 2
          "name":"city" | "name":"debt" | duplicate feature name: debt
          "levels":["Bern","Cork"] | "levels":["Bern","Bern"] | hold twice: Bern
          "format":"alex-additive" | "format":"alex-trees" | $.format: expected the format alex-additive
          "format":"alex-additive", | '' | missing key: format
          """)
  void refusesWhatTheFormDoesNotKnowAndSaysWhere(String good, String bad, String fault) {
    assertThat(EXAMPLE).contains(good);
    String text = EXAMPLE.replaceFirst(Pattern.quote(good), bad);
    assertThat(Golden.faults(() -> AlexJson.model(utf8(text)))).contains(fault);
  }

  @Test
  void refusesDepthTrailersAndTruncation() {
    String deep = "{\"features\":" + "[".repeat(1000) + "]".repeat(1000) + "}";
    for (String text : List.of(deep, EXAMPLE + "{}", EXAMPLE.substring(0, 300), "", "[]", "7")) {
      assertThat(Golden.faults(() -> AlexJson.model(utf8(text)))).as(text).doesNotStartWith("none");
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
