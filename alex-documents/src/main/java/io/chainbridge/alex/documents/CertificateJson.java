// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.lifecycle.Certificate;
import java.nio.charset.StandardCharsets;

/** Document T5: the production certificate, with the framework's fields. */
public final class CertificateJson {
  private CertificateJson() {}

  /** The certificate as canonical JSON. */
  public static String write(Certificate certificate) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("model_id", certificate.model().value());
    ObjectNode body = root.putObject("certification");
    body.put("status", "PRODUCTION_CERTIFIED");
    body.put("certification_date", certificate.certifiedAt().toString());
    body.put("certifier", certificate.certifier());
    body.put("production_since", certificate.productionSince().toString());
    body.put("rollout_completion", certificate.rolloutCompletion().toString());
    ObjectNode seen = body.putObject("observations");
    seen.put("predictions_served", certificate.predictionsServed());
    seen.put("calibration_error", certificate.calibrationError());
    seen.put("divergence_rate", certificate.divergenceRate());
    seen.put("rollback_events", certificate.rollbackEvents());
    ObjectNode compliance = body.putObject("governance_compliance");
    for (String row :
        new String[] {
          "glass_box", "monotonicity", "explainability", "calibration", "lineage", "proof_pack"
        }) {
      compliance.put(row, true);
    }
    body.put("artifact", certificate.artifact().prefixed());
    body.putObject("storage").put("assurance", certificate.storageAssurance());
    return new String(CanonicalJson.write(root), StandardCharsets.UTF_8) + "\n";
  }
}
