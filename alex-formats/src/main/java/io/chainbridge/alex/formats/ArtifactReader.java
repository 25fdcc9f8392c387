// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import io.chainbridge.alex.formats.alexjson.AlexJson;
import io.chainbridge.alex.formats.interpret.InterpretEbmJson;
import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.ArtifactReading.Read;
import io.chainbridge.alex.formats.io.ArtifactReading.Refused;
import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.formats.lightgbm.LightGbmText;
import io.chainbridge.alex.formats.pmml.Pmml;
import io.chainbridge.alex.formats.xgboost.XgboostJson;
import io.chainbridge.alex.formats.xgboost.XgboostUbj;
import io.chainbridge.alex.glassbox.GlassBox;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The one door through which a model file enters. Its form is told from its content, whatever it is
 * called and whatever is declared about it; nothing in it is ever executed. Stateless.
 */
public final class ArtifactReader {
  private static final List<String> PICKLE_NAMES =
      List.of(".pkl", ".pickle", ".joblib", ".dill", ".cloudpickle", ".pt", ".pth");

  private ArtifactReader() {}

  /** The form of a file, told from its bytes alone. */
  public static ArtifactForm sniff(byte[] bytes) {
    return new ArtifactSniffer(bytes).form();
  }

  /** The refusal of a file of so many bytes, which need not be loaded to be refused. */
  public static Optional<Refused> tooLarge(long bytes) {
    if (bytes <= JsonCursor.LARGEST_FILE) {
      return Optional.empty();
    }
    String problem = "holds " + bytes + " bytes, more than " + JsonCursor.LARGEST_FILE;
    ArtifactFault fault = new ArtifactFault("file", problem, JsonCursor.LESS_DETAIL);
    return Optional.of(new Refused(Kind.UNSUPPORTED, List.of(fault)));
  }

  /** Reads a model, or refuses it with every reason there is. */
  public static ArtifactReading read(String fileName, byte[] bytes) {
    Optional<Refused> tooLarge = tooLarge(bytes.length);
    if (tooLarge.isPresent()) {
      return tooLarge.get();
    }
    ArtifactSniffer sniffer = new ArtifactSniffer(bytes);
    ArtifactForm form = sniffer.form();
    if (form != ArtifactForm.PICKLE && isNamedLikeAPickle(fileName)) {
      return ArtifactRefusal.pickle(sniffer);
    }
    return switch (form) {
      case ALEX_JSON -> read("alex-json", bytes, AlexJson::model);
      case ALEX_TREES_JSON -> read("alex-trees-json", bytes, AlexJson::trees);
      case INTERPRET_EBM_JSON -> read("interpret-ebm-json", bytes, InterpretEbmJson::model);
      case BROKEN_JSON, OTHER_JSON -> ArtifactRefusal.json(bytes);
      case PICKLE -> ArtifactRefusal.pickle(sniffer);
      case XGBOOST_JSON -> read(ArtifactReading.XGBOOST_JSON, () -> XgboostJson.model(bytes));
      case XGBOOST_UBJ -> read(ArtifactReading.XGBOOST_UBJ, () -> XgboostUbj.model(bytes));
      case XGBOOST_BINARY -> ArtifactRefusal.oldXgboost();
      case LIGHTGBM_TEXT -> read("lightgbm-text", () -> LightGbmText.model(bytes));
      case PMML -> read("pmml", () -> Pmml.model(bytes));
      case LIGHTGBM_JSON -> ArtifactRefusal.lightGbmDump();
      case ONNX -> ArtifactRefusal.onnx(sniffer);
      case ARCHIVE -> ArtifactRefusal.archive(sniffer);
      case HDF5 -> ArtifactRefusal.hdf5();
      case COMPRESSED -> ArtifactRefusal.compressed();
      case WIDE_TEXT -> ArtifactRefusal.wideText();
      case EMPTY -> ArtifactRefusal.empty();
      case UNKNOWN -> ArtifactRefusal.unknown();
    };
  }

  /** A reader at work. */
  private interface Reader {
    GlassBox model() throws RefusedInputException;
  }

  private static ArtifactReading read(
      String format, byte[] bytes, JsonCursor.Document<? extends GlassBox> document) {
    return read(format, () -> JsonCursor.parse(bytes, document));
  }

  private static ArtifactReading read(String format, Reader reader) {
    try {
      return new Read(reader.model(), format);
    } catch (RefusedInputException e) {
      return new Refused(e.kind(), List.of(e.fault()));
    }
  }

  private static boolean isNamedLikeAPickle(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return PICKLE_NAMES.stream().anyMatch(name::endsWith);
  }
}
