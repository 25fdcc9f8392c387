// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.formats.ArtifactReading.Kind;
import io.chainbridge.alex.testkit.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
          softprob | BLACK_BOX | num_class | 3 classes apart (multi:softprob)
          targets | BLACK_BOX | num_target | 2 targets at once (binary:logistic)
          regression | UNSUPPORTED | objective.name | "reg:squarederror"
          ranking | UNSUPPORTED | objective.name | "rank:pairwise"
          survival | UNSUPPORTED | objective.name | "survival:cox"
          hinge | UNSUPPORTED | objective.name | "binary:hinge"
          linear | UNSUPPORTED | gradient_booster.name | gblinear: a linear model
          letters | MALFORMED | cats.enc | names that are not ASCII run together
          """)
  @Proves("V1")
  void refusesOtherFamiliesByNameFromBothEncodings(
      String name, Kind kind, String where, String problem) {
    Refusal json = XgboostGolden.refusal(XgboostGolden.text("refused-" + name));
    Refusal ubj = XgboostGolden.refusal(XgboostGolden.packed("refused-" + name));

    for (Refusal refusal : new Refusal[] {json, ubj}) {
      assertThat(refusal.kind()).isEqualTo(kind);
      assertThat(refusal.fault().where()).contains(where);
      assertThat(refusal.fault().problem()).contains(problem);
      assertThat(refusal.fault().whatToDo()).isNotBlank();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "name":"dart" | "name":"forest" | UNSUPPORTED | the booster "forest" is not known
          "num_parallel_tree":"1" | "num_parallel_tree":"1.5" | MALFORMED | "1.5" is no count
          "num_class":"0" | "num_class":"-1" | MALFORMED | "-1" is no count
          "num_target":"1" | "num_target":"99999999999" | MALFORMED | "99999999999" is no count
          "num_feature":"6","num_target" | "num_feature":"5","num_target" | MALFORMED | 6 entries for 5 features
          "base_score":"4.225E-1" | "base_score":"1E0" | MALFORMED | the probability 1.0 must be
          "base_score":"4.225E-1" | "base_score":"0" | MALFORMED | the probability 0.0 must be
          "base_score":"4.225E-1" | "base_score":"[4E-1,5E-1]" | MALFORMED | "4E-1,5E-1" is no number
          "base_score":"4.225E-1" | "base_score":"NaN" | MALFORMED | "NaN" is no number
          "base_score":"4.225E-1" | "base_score":"0x1p-2" | MALFORMED | "0x1p-2" is no number
          "base_score":"4.225E-1" | "base_scores":"4.225E-1" | MALFORMED | "" is no number
          "num_trees":"3" | "num_trees":"4" | MALFORMED | num_trees is not 3
          "tree_info":[0 | "tree_info":[1 | MALFORMED | names the output 1 of a model of one
          "tree_info":[0 | "tree_info":[0,0 | MALFORMED | does not tell of each tree
          "iteration_indptr":[0,1 | "iteration_indptr":[0,2 | BLACK_BOX | a random forest
          "weight_drop":[ | "weight_drop":[1E0, | MALFORMED | 4 weights of 3 trees
          "weight_drop":[ | "weight_drop":[], "weights":[ | UNSUPPORTED | "weights" is not known
          "float","float","float","float" | "float","float","float","text" | MALFORMED | "text" is not
          "feature_types":["float" | "feature_types":["c" | MALFORMED | node 0 compares the category f0
          "float","c","c" | "float","float","c" | MALFORMED | a split on a set looks at a float
          "feature_names":[] | "feature_names":["a"] | MALFORMED | 1 entries for 6 features
          "feature_names":[] | "feature_names":["a","b","a","d","e","f"] | MALFORMED | name twice: a
          "feature_names":[] | "feature_names":["a","b","","d","e","f"] | MALFORMED | must not be blank
          "categories":[0,3 | "categories":[0,-3 | MALFORMED | -3 is no category
          "categories":[0,3 | "categories":[0,16777216 | MALFORMED | 16777216 is no category
          "categories":[0,3 | "categories":[0,70000 | MALFORMED | the code 70000, too large
          "categories_nodes":[4, | "categories_nodes":[7, | MALFORMED | a set and a type that differ
          "categories_nodes":[4, | "categories_nodes":[99, | MALFORMED | the set of node 99 belongs to no feature
          "categories_nodes":[4, | "categories_nodes":[5, | MALFORMED | node 5 has no set of its own
          "categories_nodes":[4, | "categories_nodes":[ | MALFORMED | differ in length
          "categories_sizes":[4 | "categories_sizes":[14 | MALFORMED | leaves the list at 14
          "categories_sizes":[4 | "categories_sizes":[-4 | MALFORMED | leaves the list at -4
          "left_children":[1 | "left_children":[99 | MALFORMED | node 0 has no proper child: 99
          "left_children":[1 | "left_children":[0 | MALFORMED | node 0 has no proper child: 0
          "left_children":[1 | "left_children":[-2 | MALFORMED | node 0 has no proper child: -2
          "left_children":[1 | "left_children":[-1 | MALFORMED | node 0 has a right child alone
          "left_children":[1,3 | "left_children":[1,1 | MALFORMED | node 1 has no proper child: 1
          "right_children":[2 | "right_children":[3 | MALFORMED | a right child that XGBoost never
          "num_nodes":"15" | "num_nodes":"14" | MALFORMED | one entry for each of num_nodes 14
          "num_nodes":"15" | "num_nodes":"0" | MALFORMED | one entry for each of num_nodes 0
          "split_conditions":[1.126783E4 | "split_conditions":[1E39 | MALFORMED | node 0 must hold finite numbers
          "split_conditions":[1.126783E4 | "split_conditions":[NaN | MALFORMED | node 0 must hold finite
          "split_conditions":[1.126783E4 | "split_conditions":[-Infinity | MALFORMED | node 0 must hold
          "base_weights":[-1.2907888E-7 | "base_weights":[nan | MALFORMED | Unrecognized token
          "num_feature":"6","num_target" | "num_feature":"99999","num_target" | MALFORMED | 99999 features
          "weight_drop":[7.692308E-1 | "weight_drop":[Infinity | MALFORMED | must hold finite numbers
          "sum_hessian":[1 | "sum_hessian":[NaN,1 | MALFORMED | one entry for each
          "sum_hessian":[1.4639626E3 | "sum_hessian":[NaN | MALFORMED | a cover of at least 0
          "num_nodes":"15" | "num_nodes":NaN | MALFORMED | expected a text
          "split_type":[0 | "split_type":[NaN | MALFORMED | expected a whole number
          "split_indices":[0 | "split_indices":[6 | MALFORMED | looks at the feature 6, which is none
          "split_indices":[0 | "split_indices":[2147483647 | MALFORMED | 2147483647, which is none
          "split_type":[0 | "split_type":[1 | MALFORMED | a set and a type that differ
          "split_type":[0 | "split_type":[2 | MALFORMED | expected 0 or 1, found 2
          "sum_hessian":[1 | "sum_hessian":[-1 | MALFORMED | a cover of at least 0
          "sum_hessian":[1 | "new":1,"sum_hessian":[1 | UNSUPPORTED | "new" is not known here
          "id":0 | "id":0,"id":1 | MALFORMED | Duplicate
          "version":[3 | "versions":[3 | MALFORMED | the object lacks: version
          "name":"dart","weight_drop" | "name":"dart","model":{},"weight_drop" | MALFORMED | second model
          """)
  void refusesADamagedFileAndSaysWhere(String good, String bad, Kind kind, String reason) {
    String text = XgboostGolden.text("tiny");
    int at = text.indexOf(good);
    assertThat(at).isNotNegative();
    String damaged = text.substring(0, at) + bad + text.substring(at + good.length());

    Refusal refusal = XgboostGolden.refusal(damaged);
    assertThat(refusal.fault().toString()).contains(reason);
    assertThat(refusal.kind()).isEqualTo(kind);
    assertThat(refusal.fault().where()).isNotBlank();
  }

  @Test
  void refusesALevelThatASplitKnowsAndTheNamesDoNot() {
    String cats =
        "\"cats\":{\"enc\":[E,E,E,E,{\"type\":13,\"values\":[1,2]},E]},\"gbtree_model_param\"";
    String text =
        XgboostGolden.text("tiny")
            .replace("\"gbtree_model_param\"", cats.replace("E", "{\"offsets\":[],\"values\":[]}"));

    assertThat(XgboostGolden.refusal(text).fault().problem())
        .isEqualTo("a split of f4 knows the code 9, cats does not");
  }

  @Test
  void refusesNamesOfCategoriesOfAKindThatIsNotKnown() {
    String cats = "\"cats\":{\"enc\":[{\"type\":7,\"values\":[1,2]}]},\"gbtree_model_param\"";
    String text = XgboostGolden.text("tiny").replace("\"gbtree_model_param\"", cats);

    assertThat(XgboostGolden.refusal(text).fault().problem())
        .isEqualTo("categories of the type 7 are not read here");
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

    Refusal refusal = XgboostGolden.refusal(document.replace("TREE", tree));
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

    Refusal refusal = XgboostGolden.refusal(document.replace("TREES", trees));
    assertThat(refusal.kind()).isEqualTo(Kind.UNSUPPORTED);
    assertThat(refusal.fault().problem()).isEqualTo("the sets of categories are too many");
  }

  @Test
  void refusesTooManyTrees() {
    String document =
        """
        {"version":[3,0,5],"learner":{"objective":{"name":"binary:logistic"},
        "learner_model_param":{"base_score":"5E-1","num_feature":"1"},
        "gradient_booster":{"name":"gbtree","model":{"trees":[TREES]}}}}\
        """;
    String trees = "{}" + ",{}".repeat(XgboostEnsemble.MOST_TREES);

    Refusal refusal = XgboostGolden.refusal(document.replace("TREES", trees));
    assertThat(refusal.kind()).isEqualTo(Kind.UNSUPPORTED);
    assertThat(refusal.fault().problem()).isEqualTo("the model has more than 20000 trees");
  }
}
