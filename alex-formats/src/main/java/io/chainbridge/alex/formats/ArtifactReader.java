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
 * The only entry point for model files. The format is detected from the content, never from the
 * file name or a declared type; nothing in a file is ever executed. Stateless.
 */
public final class ArtifactReader {
  private static final List<String> PICKLE_NAMES =
      List.of(".pkl", ".pickle", ".joblib", ".dill", ".cloudpickle", ".pt", ".pth");

  private ArtifactReader() {}

  /** The format of a file, detected from its bytes alone. */
  public static ArtifactForm sniff(byte[] bytes) {
    return new ArtifactSniffer(bytes).form();
  }

  /** The refusal of a file of this size in bytes, if it is too large to be loaded. */
  public static Optional<Refused> tooLarge(long bytes) {
    if (bytes <= JsonCursor.MAX_FILE_BYTES) {
      return Optional.empty();
    }
    ArtifactFault fault =
        ArtifactFault.tooLarge(bytes, JsonCursor.MAX_FILE_BYTES, JsonCursor.LESS_DETAIL);
    return Optional.of(new Refused(Kind.UNSUPPORTED, List.of(fault)));
  }

  /**
   * Reads a model, or refuses the file. The file name matters only for names of pickles: a file
   * with such a name is always refused.
   */
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
      case ALEX_JSON -> read("alex-json", () -> AlexJson.model(bytes));
      case ALEX_TREES_JSON -> read("alex-trees-json", () -> AlexJson.trees(bytes));
      case INTERPRET_EBM_JSON -> read("interpret-ebm-json", () -> InterpretEbmJson.model(bytes));
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

  /**
   * Replaces the calibrator of a model by the one in a document with only a calibrator, either bare
   * or under the key that it has in a model: {@code
   * {"calibrator":{"type":"platt","input":"rawScore","slope":-1.1,"offset":0.2}}}.
   */
  public static ArtifactReading withCalibrator(Read read, byte[] document) {
    return read(read.format(), () -> read.model().withCalibrator(AlexJson.calibrator(document)));
  }

  /** Reads one file of a known format. */
  private interface Reader {
    GlassBox model() throws RefusedInputException;
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
