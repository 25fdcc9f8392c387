// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.GlassBox;

/** Builds a glass box from a parsed XGBoost file, or refuses it with the reason. */
final class XgboostGlassBox {
  private XgboostGlassBox() {}

  /** The model. Black-box families are refused first, before any other error of the file. */
  static GlassBox of(XgboostModel model) throws RefusedInputException {
    String booster = model.booster().name();
    XgboostOutput output = new XgboostOutput(model);
    switch (booster) {
      case "gbtree", "dart" -> XgboostEnsemble.requireBoosting(model.booster(), output);
      case "gblinear" -> {}
      default ->
          throw new RefusedInputException(
              Kind.UNSUPPORTED,
              new ArtifactFault(
                  "$.learner.gradient_booster.name",
                  "unknown booster \"" + booster + "\"",
                  "train with the booster gbtree, dart or gblinear"));
    }
    output.requireOne();
    output.requireOdds();
    if (!model.unknown().isEmpty()) {
      throw new RefusedInputException(Kind.UNSUPPORTED, model.unknown().getFirst());
    }
    return booster.equals("gblinear")
        ? XgboostLinear.of(model, output)
        : XgboostEnsemble.of(model, output);
  }
}
