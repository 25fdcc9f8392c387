// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import io.chainbridge.alex.formats.alexjson.AlexJson;
import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.ArtifactReading.Refused;
import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.RefusedInputException;
import java.util.ArrayList;
import java.util.List;

/** Refusals of whole formats, each with the reason and what to send instead. */
final class ArtifactRefusal {
  private static final String GLASS_BOX =
      "train an EBM, a GAM, a logistic regression or a monotone GBDT, and send it as "
          + AlexJson.FORMAT
          + " or "
          + AlexJson.TREES
          + " JSON, interpret EBM JSON, XGBoost JSON, LightGBM text or PMML";
  private static final String EXPORT =
      """
      load the pickle where the model was trained, and export the model:
      import joblib; model = joblib.load("model.pkl")
      model.to_json("model.json", detail="interpretable")\
      """;
  private static final String OWN_FORMAT =
      """
      send the model that the graph was converted from, in its own format:
      an EBM: model.to_json("model.json", detail="interpretable")
      XGBoost: model.save_model("model.json")
      LightGBM: model.booster_.save_model("model.txt")
      a logistic regression: PMML, or its coefficients as alex-additive JSON\
      """;
  private static final String FOREST =
      "the model is a random forest: an average of deep trees, which cannot be explained or proven";

  /** Libraries and operators of neural networks, as they stand in an ONNX file. */
  private static final List<String> NETWORK =
      List.of("pytorch", "tf2onnx", "keras", "Relu", "Conv", "LSTM", "Tanh", "Gelu", "Attention");

  private ArtifactRefusal() {}

  static Refused pickle(ArtifactSniffer sniffer) {
    List<ArtifactFault> faults = new ArrayList<>();
    faults.add(
        new ArtifactFault(
            "file", "a pickle executes code when it is loaded, so alex never loads one", EXPORT));
    if (sniffer.mentions("RandomForest") || sniffer.mentions("ExtraTrees")) {
      faults.add(new ArtifactFault("file", FOREST, GLASS_BOX));
    }
    return new Refused(Kind.PICKLE, faults);
  }

  static Refused oldXgboost() {
    String problem = "the old binary format of XGBoost is not supported";
    String toDo = "load it with XGBoost up to 3.0, and save the model as .json or .ubj";
    return refused(Kind.UNSUPPORTED, "file", problem, toDo);
  }

  static Refused lightGbmDump() {
    String problem = "a JSON dump of a LightGBM model lacks data that scoring needs";
    return refused(Kind.UNSUPPORTED, "file", problem, "send the text file that save_model writes");
  }

  static Refused onnx(ArtifactSniffer sniffer) {
    if (sniffer.mentions("TreeEnsemble")) {
      String trees =
          "the ONNX graph is a tree ensemble without the data that a proof needs: categories, and"
              + " the branch of missing values";
      return refused(Kind.BLACK_BOX, "graph", trees, OWN_FORMAT);
    }
    if (NETWORK.stream().anyMatch(sniffer::mentions)) {
      String network = "the ONNX graph is a neural network, which cannot be explained or proven";
      return refused(Kind.BLACK_BOX, "graph", network, GLASS_BOX);
    }
    String problem = "an ONNX graph is a program; it does not show the terms that make up a score";
    return refused(Kind.UNSUPPORTED, "graph", problem, OWN_FORMAT);
  }

  static Refused archive(ArtifactSniffer sniffer) {
    if (sniffer.mentions(".pkl")) {
      return pickle(sniffer);
    }
    return refused(Kind.UNSUPPORTED, "file", "archives are not unpacked", GLASS_BOX);
  }

  static Refused hdf5() {
    return blackBox("file", "an HDF5 file contains the weights of a neural network");
  }

  static Refused compressed() {
    String problem = "compressed files are not unpacked";
    return refused(Kind.UNSUPPORTED, "file", problem, "send the uncompressed JSON");
  }

  static Refused wideText() {
    String problem = "the text is encoded as UTF-16 or UTF-32, as some shells and editors save it";
    return refused(Kind.UNSUPPORTED, "file", problem, "save it as UTF-8");
  }

  static Refused empty() {
    String toDo = "export the model again; the export or the copy has failed";
    return refused(Kind.MALFORMED, "file", "the file is empty", toDo);
  }

  static Refused unknown() {
    return refused(Kind.UNSUPPORTED, "file", "unknown file format", GLASS_BOX);
  }

  static Refused json(byte[] bytes) {
    try {
      JsonCursor.parse(
          bytes,
          json -> {
            json.skip();
            return true;
          });
    } catch (RefusedInputException invalid) {
      return new Refused(Kind.MALFORMED, List.of(invalid.fault()));
    }
    String problem = "the JSON is not a model in a known format";
    return refused(Kind.UNSUPPORTED, "$", problem, GLASS_BOX);
  }

  private static Refused blackBox(String where, String problem) {
    return refused(Kind.BLACK_BOX, where, problem, GLASS_BOX);
  }

  private static Refused refused(Kind kind, String where, String problem, String whatToDo) {
    return new Refused(kind, List.of(new ArtifactFault(where, problem, whatToDo)));
  }
}
