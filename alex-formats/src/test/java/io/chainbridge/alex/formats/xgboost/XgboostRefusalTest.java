// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.formats.XgboostGolden;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.ModelLimits;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.testkit.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class XgboostRefusalTest {
  private static final String ONE_SET =
      """
      {"left_children":[1,-1,-1],"right_children":[2,-1,-1],"split_indices":[0,0,0],
      "split_conditions":[NaN,1,2],"default_left":[0,0,0],"split_type":[1,0,0],
      "categories":[NUMBER,65535],"categories_nodes":[0],"categories_segments":[0],
      "categories_sizes":[2],"sum_hessian":[2,1,1],"tree_param":{"num_nodes":"3"}}\
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          forest | BLACK_BOX | num_parallel_tree | random forest: each round grows 4 trees
          softprob | BLACK_BOX | num_class | the model has 3 classes (multi:softprob)
          targets | BLACK_BOX | num_target | the model has 2 targets (binary:logistic)
          regression | UNSUPPORTED | objective.name | "reg:squarederror"
          ranking | UNSUPPORTED | objective.name | "rank:pairwise"
          survival | UNSUPPORTED | objective.name | "survival:cox"
          hinge | UNSUPPORTED | objective.name | "binary:hinge"
          linear | BLACK_BOX | num_class | the model has 3 classes (multi:softprob)
          stopped | UNSUPPORTED | best_iteration | predicts with the first 12 trees, Booster with all 18
          letters | MALFORMED | cats.enc | category names that are not ASCII
          """)
  @Proves("V1")
  void refusesOtherFamiliesByNameFromBothEncodings(
      String name, Kind kind, String where, String problem) {
    RefusedInputException json = XgboostGolden.refusal(XgboostGolden.text("refused-" + name));
    RefusedInputException ubj = XgboostGolden.refusal(XgboostGolden.packed("refused-" + name));

    for (RefusedInputException refusal : new RefusedInputException[] {json, ubj}) {
      assertThat(refusal.kind()).isEqualTo(kind);
      assertThat(refusal.fault().where()).contains(where);
      assertThat(refusal.fault().problem()).contains(problem);
      assertThat(refusal.fault().whatToDo()).isNotBlank();
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/golden/xgboost/damages.txt", delimiter = '|', quoteCharacter = '`')
  void refusesADamagedFileAndSaysWhere(String good, String bad, Kind kind, String reason) {
    String text = XgboostGolden.text("tiny");
    int at = text.indexOf(good);
    assertThat(at).isNotNegative();
    String damaged = text.substring(0, at) + bad + text.substring(at + good.length());

    RefusedInputException refusal = XgboostGolden.refusal(damaged);
    assertThat(refusal.fault().toString()).contains(reason);
    assertThat(refusal.kind()).isEqualTo(kind);
    assertThat(refusal.fault().where()).isNotBlank();
  }

  @Test
  @Proves("S3.10")
  void readsAFileOfWhichTheLastTreeIsTheBestWhateverItNotes() {
    String text = XgboostGolden.text("stopped");
    String noted = "\"attributes\":{\"best_iteration\":\"11\",\"best_score\":\"0.4\"}";
    assertThat(text).contains("\"attributes\":{}");

    assertThat(XgboostGolden.json(text.replace("\"attributes\":{}", noted)))
        .isEqualTo(XgboostGolden.of("stopped").model());
  }

  @Test
  void refusesALevelThatASplitKnowsAndTheNamesDoNot() {
    String cats =
        "\"cats\":{\"enc\":[E,E,E,E,{\"type\":13,\"values\":[1,2]},E]},\"gbtree_model_param\"";
    String text =
        XgboostGolden.text("tiny")
            .replace("\"gbtree_model_param\"", cats.replace("E", "{\"offsets\":[],\"values\":[]}"));

    assertThat(XgboostGolden.refusal(text).fault().problem())
        .isEqualTo("a split of f4 uses the code 9, missing in cats");
  }

  @Test
  void refusesNamesOfCategoriesOfAKindThatIsNotKnown() {
    String cats = "\"cats\":{\"enc\":[{\"type\":7,\"values\":[1,2]}]},\"gbtree_model_param\"";
    String text = XgboostGolden.text("tiny").replace("\"gbtree_model_param\"", cats);

    assertThat(XgboostGolden.refusal(text).fault().problem())
        .isEqualTo("categories of type 7 are not supported");
  }

  @Test
  void refusesATreeThatIsTooDeep() {
    StringBuilder left = new StringBuilder();
    StringBuilder right = new StringBuilder();
    int nodes = 2 * 257 + 1;
    for (int node = 0; node < nodes; node++) {
      boolean split = node % 2 == 0 && node < nodes - 1;
      left.append(node == 0 ? "" : ",").append(split ? node + 1 : -1);
      right.append(node == 0 ? "" : ",").append(split ? node + 2 : -1);
    }
    String zeros = "0" + ",0".repeat(nodes - 1);
    String tree =
        """
        {"left_children":[L],"right_children":[R],"split_indices":[0],"split_conditions":[0],
        "default_left":[0],"sum_hessian":[0],"tree_param":{"num_nodes":"N"}}\
        """
            .replace("[0]", "[" + zeros + "]")
            .replace("[L]", "[" + left + "]")
            .replace("[R]", "[" + right + "]")
            .replace("N", Integer.toString(nodes));
    String document =
        """
        {"version":[3,0,5],"learner":{"objective":{"name":"binary:logistic"},
        "learner_model_param":{"base_score":"5E-1","num_feature":"1"},
        "gradient_booster":{"name":"gbtree","model":{"tree_info":[0],"trees":[TREE]}}}}\
        """;

    RefusedInputException refusal = XgboostGolden.refusal(document.replace("TREE", tree));
    assertThat(refusal.kind()).isEqualTo(Kind.UNSUPPORTED);
    assertThat(refusal.fault().problem()).isEqualTo("is deeper than 256 splits");
  }

  @Test
  void refusesMoreSetsThanMemoryCanHold() {
    StringBuilder trees = new StringBuilder();
    for (int i = 0; i <= 1024; i++) {
      trees.append(i == 0 ? "" : ",").append(ONE_SET.replace("NUMBER", Integer.toString(i)));
    }
    String document =
        """
        {"version":[3,0,5],"learner":{"objective":{"name":"binary:logistic"},
        "learner_model_param":{"base_score":"5E-1","num_feature":"1"},
        "gradient_booster":{"name":"gbtree","model":{"tree_info":[GROUPS],"trees":[TREES]}}}}\
        """
            .replace("GROUPS", "0" + ",0".repeat(1024));

    RefusedInputException refusal = XgboostGolden.refusal(document.replace("TREES", trees));
    assertThat(refusal.kind()).isEqualTo(Kind.UNSUPPORTED);
    assertThat(refusal.fault().problem())
        .isEqualTo("the categorical splits have more than 67108864 categories in total");
  }

  @Test
  void refusesTooManyTrees() {
    String document =
        """
        {"version":[3,0,5],"learner":{"objective":{"name":"binary:logistic"},
        "learner_model_param":{"base_score":"5E-1","num_feature":"1"},
        "gradient_booster":{"name":"gbtree","model":{"trees":[TREES]}}}}\
        """;
    String trees = "{}" + ",{}".repeat(ModelLimits.MAX_TREES);

    RefusedInputException refusal = XgboostGolden.refusal(document.replace("TREES", trees));
    assertThat(refusal.kind()).isEqualTo(Kind.UNSUPPORTED);
    assertThat(refusal.fault().problem()).isEqualTo("the model has more than 20000 trees");
  }
}
