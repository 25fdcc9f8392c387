// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.List;

/** The result of reading a model file: a glass-box model, or a refusal with its reasons. */
public sealed interface ArtifactReading {
  /** The name of XGBoost's JSON format. */
  String XGBOOST_JSON = "xgboost-json";

  /** The name of XGBoost's Universal Binary JSON format. */
  String XGBOOST_UBJ = "xgboost-ubj";

  /**
   * The file was understood completely.
   *
   * @param format the name of the file's format, such as {@code alex-json}
   */
  record Read(GlassBox model, String format) implements ArtifactReading {
    /**
     * The precision in which the file's own library adds up a score: float32 for XGBoost files and
     * for tree ensembles converted from them, float64 otherwise.
     */
    public Precision addedIn() {
      if (format.equals(XGBOOST_JSON) || format.equals(XGBOOST_UBJ)) {
        return Precision.FLOAT32;
      }
      return switch (model) {
        case AdditiveModel _ -> Precision.FLOAT64;
        case TreeEnsemble ensemble -> ensemble.precision();
      };
    }
  }

  /** The file was refused. */
  record Refused(Kind kind, List<ArtifactFault> faults) implements ArtifactReading {
    public Refused {
      faults = List.copyOf(faults);
      if (faults.isEmpty()) {
        throw new IllegalArgumentException("faults must not be empty");
      }
    }
  }

  /** The class of refusal; the gates decide by it. */
  enum Kind {
    /** A model family whose scores cannot be explained or proven. */
    BLACK_BOX,
    /** A file that executes code when it is loaded. */
    PICKLE,
    /** A format, or a part of one, that alex does not read; the model may still be a glass box. */
    UNSUPPORTED,
    /** A format that alex reads, with an error in the file. */
    MALFORMED
  }
}
