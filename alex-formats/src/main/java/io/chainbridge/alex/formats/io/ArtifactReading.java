// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.List;

/** What became of reading a model file: a glass box, or a refusal with its reasons. */
public sealed interface ArtifactReading {
  /** The format of what XGBoost writes as JSON. */
  String XGBOOST_JSON = "xgboost-json";

  /** The format of what XGBoost writes as Universal Binary JSON. */
  String XGBOOST_UBJ = "xgboost-ubj";

  /** The file was understood in full. */
  record Read(GlassBox model, String format) implements ArtifactReading {
    /**
     * The floating-point numbers in which the library that scores such files adds: floats for
     * XGBoost's, whether they hold trees or weights, and for trees that came from one.
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

  /** Why a file was refused; gates switch on it. */
  enum Kind {
    /** A model of a family whose scores cannot be followed or proved. */
    BLACK_BOX,
    /** A file that must be executed to be read. */
    PICKLE,
    /** A form that is not read here, though the model in it may be a glass box. */
    UNSUPPORTED,
    /** A form that is read here, with something wrong in it. */
    MALFORMED
  }
}
