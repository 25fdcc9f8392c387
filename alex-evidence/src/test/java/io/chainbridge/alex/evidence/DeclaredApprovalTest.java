// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.lifecycle.TrainingEvidence.Mismatch;
import io.chainbridge.alex.testkit.Proves;
import org.junit.jupiter.api.Test;

/** A submitter cannot approve by a word in the metadata. */
final class DeclaredApprovalTest {
  @Test
  @Proves("D2")
  void namesAnApprovalThatNobodyGave() {
    Candidate candidate = new Candidate();
    ((ObjectNode) candidate.metadata.get("governance")).put("alex_approval", true);
    assertThat(candidate.evidence().mismatches())
        .containsExactly(
            new Mismatch(
                "governance.alex_approval",
                "true",
                "false: only checkpoint 2 approves a training"));
  }
}
