// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import io.chainbridge.alex.formats.alexjson.AlexJson;
import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactParse;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.ArtifactReading.Refused;
import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.RefusedInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The reasons for which files are refused, each with what to do instead. */
final class ArtifactRefusal {
  private static final String GLASS_BOX =
      "train an EBM, a GAM, a logistic regression or a monotone GBDT, and send it as "
          + AlexJson.FORMAT
          + " or "
          + AlexJson.TREES
          + " JSON, interpret EBM JSON, XGBoost JSON, LightGBM text or PMML";
  private static final String EXPORT =
      """
      export the model instead, where it was trained:
      import joblib; model = joblib.load("model.pkl")
      model.to_json("model.json", detail="interpretable")\
      """;
  private static final String OWN_FORM =
      """
      send the model that the graph was made of, in its own form:
      an EBM: model.to_json("model.json", detail="interpretable")
      XGBoost: model.save_model("model.json")
      LightGBM: model.booster_.save_model("model.txt")
      a logistic regression: PMML, or its coefficients as alex-additive JSON\
      """;
  private static final String FOREST =
      "the model is a random forest: a vote of deep trees, which nobody can read or prove";

  private ArtifactRefusal() {}

  static Refused pickle(ArtifactSniffer sniffer) {
    List<ArtifactFault> faults = new ArrayList<>();
    faults.add(
        new ArtifactFault(
            "file", "a pickle runs code when it is loaded, so it is never loaded here", EXPORT));
    if (sniffer.mentions("RandomForest") || sniffer.mentions("ExtraTrees")) {
      faults.add(new ArtifactFault("file", FOREST, GLASS_BOX));
    }
    return new Refused(Kind.PICKLE, faults);
  }

  static Refused oldXgboost() {
    String problem = "the binary form that XGBoost wrote before version 1.0 is not read here";
    return refused(Kind.UNSUPPORTED, "file", problem, "save the model as .json or .ubj");
  }

  static Refused lightGbmDump() {
    String problem = "a dump of a LightGBM model lacks what its scores need";
    return refused(Kind.UNSUPPORTED, "file", problem, "send what save_model writes");
  }

  static Refused onnx(ArtifactSniffer sniffer) {
    if (sniffer.mentions("TreeEnsemble")) {
      String trees =
          "the ONNX graph holds an ensemble of trees, without what a proof of it needs: its"
              + " categories, and where missing values go";
      return refused(Kind.BLACK_BOX, "graph", trees, OWN_FORM);
    }
    String problem = "an ONNX graph is a program, and does not show the terms a score is made of";
    return refused(Kind.UNSUPPORTED, "graph", problem, OWN_FORM);
  }

  static Refused archive(ArtifactSniffer sniffer) {
    if (sniffer.mentions(".pkl")) {
      return pickle(sniffer);
    }
    return refused(Kind.UNSUPPORTED, "file", "an archive is not unpacked here", GLASS_BOX);
  }

  static Refused hdf5() {
    return blackBox("file", "an HDF5 file holds the weights of a neural network");
  }

  static Refused compressed() {
    String problem = "a compressed file is not unpacked here";
    return refused(Kind.UNSUPPORTED, "file", problem, "send the plain JSON");
  }

  static Refused wideText() {
    String problem = "the text is UTF-16 or UTF-32, as some shells and editors save it";
    return refused(Kind.UNSUPPORTED, "file", problem, "save it as UTF-8");
  }

  static Refused empty() {
    String toDo = "send what the library saved, and look whether the saving or the copy failed";
    return refused(Kind.MALFORMED, "file", "the file is empty", toDo);
  }

  static Refused unknown() {
    return refused(Kind.UNSUPPORTED, "file", "the form of the file is not known", GLASS_BOX);
  }

  static Refused json(byte[] bytes) {
    return switch (JsonCursor.read(bytes, ArtifactRefusal::skipped)) {
      case ArtifactParse.Wrong<Boolean>(List<ArtifactFault> faults) ->
          new Refused(Kind.MALFORMED, faults);
      case ArtifactParse.Ok<Boolean> _ ->
          refused(Kind.UNSUPPORTED, "$", "the JSON is no model that is known here", GLASS_BOX);
    };
  }

  private static boolean skipped(JsonCursor json) throws IOException, RefusedInputException {
    json.skip();
    return true;
  }

  private static Refused blackBox(String where, String problem) {
    return refused(Kind.BLACK_BOX, where, problem, GLASS_BOX);
  }

  private static Refused refused(Kind kind, String where, String problem, String whatToDo) {
    return new Refused(kind, List.of(new ArtifactFault(where, problem, whatToDo)));
  }
}
