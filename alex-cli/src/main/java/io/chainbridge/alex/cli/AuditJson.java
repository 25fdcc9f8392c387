// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.audit.HomeAudit;

/** The result of an audit as JSON: whether it holds, what it rests on, and each line. */
final class AuditJson {
  private AuditJson() {}

  static String write(HomeAudit audit) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("holds", audit.holds());
    root.put("trust", audit.trust());
    ArrayNode lines = root.putArray("lines");
    for (HomeAudit.Line line : audit.lines()) {
      ObjectNode out = lines.addObject();
      out.put("what", line.what());
      out.put("checked", line.checked());
      line.findings().forEach(out.putArray("findings")::add);
      if (!line.remarks().isEmpty()) {
        line.remarks().forEach(out.putArray("gaps")::add);
      }
      if (!line.archived().isEmpty()) {
        line.archived().forEach(out.putArray("archived")::add);
      }
    }
    return root.toPrettyString();
  }
}
