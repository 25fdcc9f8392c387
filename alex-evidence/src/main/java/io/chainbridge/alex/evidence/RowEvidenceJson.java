// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.lifecycle.rows.RowEvidence;

/** What the rows say of each other, in the predicate of a ProofPack. */
final class RowEvidenceJson {
  private RowEvidenceJson() {}

  static ObjectNode of(RowEvidence rows) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("outcomes", rows.outcomes().prefixed());
    out.put("training", rows.training());
    out.put("trainingRepeated", rows.trainingRepeated());
    out.put("heldOutShared", rows.heldOutShared());
    out.set("heldOut", distinct(rows.heldOut()));
    out.set("events", distinct(rows.events()));
    ObjectNode check = out.putObject("lookAhead");
    check.put("cutOffTimes", rows.lookAhead().cutOffTimes());
    rows.lookAhead().gaps().forEach(check.putArray("gaps")::add);
    return out;
  }

  private static ObjectNode distinct(RowEvidence.Distinct rows) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("all", rows.all());
    out.put("values", rows.values());
    out.put("valuesInTime", rows.valuesInTime());
    return out;
  }
}
