// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.proposal;

import static io.chainbridge.alex.documents.Documents.bytes;
import static io.chainbridge.alex.documents.Documents.faults;
import static io.chainbridge.alex.documents.Documents.framework;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The framework's own example, word for word: readable, and all it lacks is named at once. */
final class FrameworkProposalTest {
  private static final ModelId MODEL = new ModelId("chainiq_risk_v0.2.0");
  private static final byte[] EXAMPLE = framework("proposal.md");

  private static final List<String> LACKS =
      List.of(
          "business justification: S1.2 BUSINESS_JUSTIFICATION_MISSING: nothing",
          "prior_losses_flag: S1.4 FEATURE_SOURCE_MISSING: no source",
          "shipper_on_time_pct_90d: S1.4 FEATURE_SOURCE_MISSING: no source",
          "training window: S1.9 PREREGISTRATION_MISSING: nothing",
          "held-out window: S1.9 PREREGISTRATION_MISSING: nothing",
          "split: S1.9 PREREGISTRATION_MISSING: nothing",
          "seed: S1.9 PREREGISTRATION_MISSING: nothing",
          "label column: S1.9 PREREGISTRATION_MISSING: nothing",
          "label event: S1.9 PREREGISTRATION_MISSING: nothing",
          "label delay: S1.9 PREREGISTRATION_MISSING: nothing",
          "rollback: S1.9 ROLLBACK_RULES_MISSING: none");

  /** Each reason without its place and without what to do. */
  private static List<String> lacking(byte[] document) {
    return faults(ProposalReview.of("p.md", document, MODEL, Policy.framework())).stream()
        .map(fault -> fault.replaceAll("^p\\.md(:[0-9]+)*: ", "").replaceAll("; .*", ""))
        .toList();
  }

  private static byte[] with(String old, String other) {
    String text = new String(EXAMPLE, StandardCharsets.UTF_8);
    assertThat(text).contains(old);
    return bytes(text.replace(old, other));
  }

  @Test
  @Proves({"S1.1", "S1.8"})
  void isReadWithoutAFault() {
    assertThat(ProposalMarkdown.reading("p.md", EXAMPLE, MODEL).faults()).isEmpty();
  }

  @Test
  @Proves({"S1.8", "S1.9"})
  void lacksExactlyThis() {
    assertThat(lacking(EXAMPLE)).containsExactlyElementsOf(LACKS);
  }

  @Test
  @Proves("S1.8")
  void lacksItsModelIdTooWhereNobodyElseSaysIt() {
    List<String> faults = faults(ProposalReview.of("p.md", EXAMPLE, Policy.framework()));
    assertThat(faults).hasSize(LACKS.size() + 1);
    assertThat(faults.getFirst()).startsWith("p.md: Model ID: is missing");
  }

  @Test
  @Proves("S1.8")
  void oneLineThatCannotBeReadHidesNothingElseThatIsMissing() {
    List<String> faults = lacking(with("- Log Loss < 0.25", "- Log Loss around 0.25"));
    assertThat(faults.getFirst())
        .isEqualTo("Evaluation Metrics: 'Log Loss around 0.25' is not a threshold");
    assertThat(faults)
        .containsAll(LACKS)
        .contains("log_loss: S1.6 THRESHOLD_MISSING: none")
        .hasSize(LACKS.size() + 2);
  }

  @Test
  @Proves("S1.8")
  void aSeedThatCannotBeReadIsNamedOnceAndHidesNothing() {
    List<String> faults = lacking(with("## Governance Review", "## Seed\nlucky\n\n## Governance"));
    assertThat(faults).contains("Seed: 'lucky' is not understood");
    assertThat(faults)
        .containsAll(LACKS.stream().filter(line -> !line.startsWith("seed: ")).toList())
        .hasSize(LACKS.size());
  }

  @Test
  @Proves("S1.3")
  void readsNoFamilyOutOfASentence() {
    byte[] sentence = with("Explainable Boosting Machine (EBM)", "Not an EBM: a transformer");
    assertThat(lacking(sentence))
        .contains("model_type: S1.3 FAMILY_NOT_ALLOWED: Not an EBM: a transformer");
  }
}
