// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence.kept;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.explain.Importance;

/**
 * What explains a model, as canonical JSON: the importance of each term and feature on the held-out
 * rows, and its curves and interactions. An additive model's are the model itself, value by value;
 * an ensemble's are a summary of its SHAP values. All are in log-odds.
 *
 * <p>A function of the artifact and the held-out rows, so an audit writes it again and compares.
 */
public final class Explainability {
  /** Name of the document, and of the file among the files of a training command. */
  public static final String FILE = "explainability.json";

  private Explainability() {}

  /** The document; the same bytes for the same model and rows. */
  public static byte[] write(GlassBox model, HeldOutRows rows) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    Importance importance = Importance.of(model, rows.rows());
    out.put("unit", "log-odds");
    out.put("rows", rows.rows().length);
    importance.byTerm().forEach(out.putObject("meanSizeOfTerm")::put);
    importance.shares().forEach(out.putObject("importance")::put);
    switch (model) {
      case AdditiveModel additive -> AdditiveCurves.write(additive, out);
      case TreeEnsemble ensemble -> ShapSummary.write(ensemble, rows.rows(), out);
    }
    return CanonicalJson.write(out);
  }
}
