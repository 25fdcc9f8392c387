// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.proposal;

import static io.chainbridge.alex.documents.Documents.bytes;
import static io.chainbridge.alex.documents.Documents.faults;
import static io.chainbridge.alex.documents.Documents.framework;
import static io.chainbridge.alex.documents.Documents.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.Documents;
import io.chainbridge.alex.lifecycle.AbsencePolicy;
import io.chainbridge.alex.lifecycle.AbsencePolicy.Absence;
import io.chainbridge.alex.lifecycle.AbsencePolicy.Demand;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.plan.PlannedLimit;
import io.chainbridge.alex.lifecycle.plan.SplitRule;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A proposal is the Markdown that people write; what it lacks or says twice is named by line. */
final class ProposalMarkdownTest {
  private static final ModelId MODEL = new ModelId("chainiq_risk_v0.2.0");
  private static final String TEMPLATE =
      ProposalTemplate.filled(
          "MODEL NAME v0.1.0 Proposal",
          Map.of(
              "Problem Statement", "Predict from past orders which invoices are paid late.",
              "Business Justification", "Orders with a high score are paid in advance."));

  private static List<String> faultsWith(String old, String replacement) {
    assertThat(TEMPLATE).contains(old);
    return faults(ProposalMarkdown.read("p.md", bytes(TEMPLATE.replace(old, replacement))));
  }

  private static Proposal with(String old, String replacement) {
    assertThat(TEMPLATE).contains(old);
    return ok(ProposalMarkdown.read("p.md", bytes(TEMPLATE.replace(old, replacement))));
  }

  /** Everything that the gate of stage 1 would say. */
  private static List<String> reviewed(String old, String replacement) {
    assertThat(TEMPLATE).contains(old);
    return faults(
        ProposalReview.of("p.md", bytes(TEMPLATE.replace(old, replacement)), Policy.framework()));
  }

  private static String without(String heading) {
    return TEMPLATE.replaceAll("(?s)\n## " + heading + "\n.*?(?=\n## |$)", "\n");
  }

  @Test
  void fillsInSectionsOfTheTemplateAndOmitsEmptyOnes() {
    String text = ProposalTemplate.filled("Late Orders", Map.of("Seed", "7", "Missing Values", ""));
    assertThat(text).startsWith("# Late Orders\n\n## Model ID\n").contains("\n## Seed\n7\n");
    assertThat(text).doesNotContain("Missing Values").contains("< 0.05\n\n## Data\n");
    assertThatThrownBy(() -> ProposalTemplate.filled("x", Map.of("Sead", "7")))
        .hasMessage("not a heading of the template: Sead");
  }

  @Test
  @Proves({"S1.1", "S1.5", "S1.6"})
  void readsTheFrameworksExampleWordForWord() {
    byte[] example = framework("proposal.md");
    Proposal read = ok(ProposalMarkdown.read("proposal.md", example, MODEL));

    assertThat(read.title()).isEqualTo("ChainIQ Risk Model v0.2 Proposal");
    assertThat(read.problemStatement())
        .isEqualTo("Predict shipment financing risk using 48 features...");
    assertThat(read.modelType()).isEqualTo("Explainable Boosting Machine (EBM)");
    assertThat(read.family()).isEqualTo(ModelFamily.EBM);
    assertThat(read.features().keySet())
        .containsExactly("prior_losses_flag", "shipper_on_time_pct_90d");
    assertThat(read.constraints())
        .containsExactly(
            new Constraint(
                "prior_losses_flag", Constraint.Direction.INCREASING, "More losses → higher risk"),
            new Constraint(
                "shipper_on_time_pct_90d",
                Constraint.Direction.DECREASING,
                "Better on-time → lower risk"));
    assertThat(read.thresholds())
        .containsExactly(
            entry(Metric.BRIER_SCORE, PlannedLimit.below(0.10)),
            entry(Metric.LOG_LOSS, PlannedLimit.below(0.25)),
            entry(Metric.CALIBRATION_ERROR, PlannedLimit.below(0.05)));
    assertThat(read.document()).isEqualTo(Sha256.of(example));
  }

  @Test
  @Proves("S1.7")
  void takesNoSignoffFromTheTextOfAProposal() {
    String signed = TEMPLATE + "\n## Governance Review\nApproved: 2025-12-01\n";
    Proposal read = ok(ProposalMarkdown.read("p.md", bytes(signed)));
    Proposal unsigned = ok(ProposalMarkdown.read("p.md", bytes(TEMPLATE)));
    assertThat(read).usingRecursiveComparison().ignoringFields("document").isEqualTo(unsigned);
  }

  @Test
  @Proves({"T2", "S1.8"})
  void readsItsOwnTemplateAsACompleteProposal() {
    assertThat(reviewed("# MODEL NAME", "# MODEL NAME")).isEmpty();
    assertThat(with("# MODEL NAME", "# MODEL NAME").model().value()).isEqualTo("model_name_v0.1.0");
  }

  @Test
  @Proves("T2")
  void offersEverySectionOfTheFrameworksExample() {
    new String(framework("proposal.md"), Documents.UTF_8)
        .lines()
        .filter(line -> line.startsWith("## "))
        .filter(line -> !line.equals("## Governance Review")) // signatures, not text, approve
        .forEach(heading -> assertThat(TEMPLATE.lines()).contains(heading));
  }

  @ParameterizedTest
  @CsvSource({
    "Problem Statement, PROBLEM_STATEMENT_MISSING",
    "Business Justification, BUSINESS_JUSTIFICATION_MISSING",
    "Model Type, FAMILY_NOT_ALLOWED",
    "Feature List, FEATURE_LIST_MISSING",
    "Monotonicity Constraints, MONOTONICITY_NOT_DECLARED",
    "Evaluation Metrics, THRESHOLD_MISSING",
    "Data, PREREGISTRATION_MISSING",
    "Split, PREREGISTRATION_MISSING",
    "Seed, PREREGISTRATION_MISSING",
    "Label, PREREGISTRATION_MISSING",
    "Rollback, ROLLBACK_RULES_MISSING"
  })
  @Proves({"S1.2", "S1.3", "S1.4", "S1.5", "S1.6", "S1.9"})
  void namesASectionThatIsMissingOrEmpty(String heading, String code) {
    String emptied = without(heading) + "\n## " + heading + "\n\n";
    for (String text : List.of(without(heading), emptied)) {
      assertThat(text).isNotEqualTo(TEMPLATE);
      assertThat(faults(ProposalReview.of("p.md", bytes(text), Policy.framework())))
          .as(text)
          .anyMatch(fault -> fault.contains(" " + code + ": "));
    }
  }

  @Test
  @Proves("S1.8")
  void reportsAllMissingPartsAtOnce() {
    String bare = "# T\n\n## Model ID\nmodel_name_v0.1.0\n";
    List<String> codes =
        faults(ProposalReview.of("p.md", bytes(bare), Policy.framework())).stream()
            .map(fault -> fault.replaceAll(".*: S[0-9.]+ ([A-Z_]+): .*", "$1"))
            .toList();
    assertThat(codes)
        .containsExactlyInAnyOrder(
            "PROBLEM_STATEMENT_MISSING",
            "BUSINESS_JUSTIFICATION_MISSING",
            "FAMILY_NOT_ALLOWED",
            "FEATURE_LIST_MISSING",
            "MONOTONICITY_NOT_DECLARED",
            "THRESHOLD_MISSING",
            "THRESHOLD_MISSING",
            "THRESHOLD_MISSING",
            "PREREGISTRATION_MISSING",
            "PREREGISTRATION_MISSING",
            "PREREGISTRATION_MISSING",
            "PREREGISTRATION_MISSING",
            "PREREGISTRATION_MISSING",
            "PREREGISTRATION_MISSING",
            "PREREGISTRATION_MISSING",
            "ROLLBACK_RULES_MISSING");
  }

  @Test
  @Proves("S1.4")
  void namesAFeatureWithoutItsSource() {
    assertThat(reviewed("- feature_one (source: table.column)", "- feature_one"))
        .singleElement()
        .asString()
        .startsWith("p.md:16: feature_one: S1.4 FEATURE_SOURCE_MISSING");
  }

  @Test
  @Proves("S1.5")
  void namesAConstraintOnAFeatureThatIsNotListedOrHasNoRationale() {
    assertThat(reviewed("| feature_one | Inc", "| feature_two | Inc"))
        .singleElement()
        .asString()
        .startsWith("p.md:21: feature_two: S1.5 CONSTRAINT_ON_UNKNOWN_FEATURE");
    assertThat(reviewed("| why more of it must not look safer |", "| |"))
        .singleElement()
        .asString()
        .contains("feature_one: S1.5 RATIONALE_MISSING");
  }

  @Test
  @Proves("S1.6")
  void namesAThresholdWeakerThanThePolicy() {
    assertThat(reviewed("- Log Loss < 0.25", "- Log Loss < 0.30"))
        .singleElement()
        .asString()
        .startsWith(
            "p.md:25: log_loss: S1.6 THRESHOLD_WEAKER_THAN_POLICY: 0.3; demanded: at most 0.25");
    assertThat(reviewed("- Log Loss < 0.25", "- Log Loss < 0.20")).isEmpty();
  }

  @Test
  void namesASectionThatStandsTwice() {
    assertThat(faults(ProposalMarkdown.read("p.md", bytes(TEMPLATE + "\n## Split\nAt random.\n"))))
        .containsExactly("p.md:54:1: split: duplicate section; keep one");
  }

  @Test
  void namesAFeatureConstraintOrThresholdThatStandsTwice() {
    assertThat(
            faultsWith(
                "- feature_one (source: table.column)\n",
                "- feature_one (source: a)\n- feature_one (source: b)\n"))
        .containsExactly(
            "p.md:17:1: Feature List: duplicate feature 'feature_one'; write each feature once");
    String row = "| feature_one | Increasing | why more of it must not look safer |\n";
    assertThat(faultsWith(row, row + "| feature_one | Decreasing | no |\n"))
        .containsExactly(
            "p.md:22:1: Monotonicity Constraints: duplicate constraint on 'feature_one'; write one"
                + " constraint per feature");
    assertThat(faultsWith("- Log Loss < 0.25\n", "- Log Loss < 0.25\n- Log loss < 0.2\n"))
        .containsExactly(
            "p.md:26:1: Evaluation Metrics: duplicate threshold for 'log_loss'; write one"
                + " threshold per metric");
  }

  @Test
  void namesLinesThatItCannotUnderstandAllAtOnce() {
    String text =
        TEMPLATE
            .replace("- feature_one (source", "- feature one (source")
            .replace("| Increasing |", "| Up |")
            .replace("- Log Loss < 0.25", "- Log Loss around 0.25")
            .replace("## Seed\n1", "## Seed\n12345678901234567");
    assertThat(faults(ProposalMarkdown.read("p.md", bytes(text))))
        .containsExactly(
            "p.md:16:1: Feature List: 'feature one (source: table.column)' is not a feature;"
                + " write - name (source: where from)",
            "p.md:21:1: Monotonicity Constraints: 'Up' is not a direction; write Increasing or"
                + " Decreasing",
            "p.md:25:1: Evaluation Metrics: 'Log Loss around 0.25' is not a threshold; write"
                + " - Brier Score < 0.10",
            "p.md:37:1: Seed: '12345678901234567' is not understood; write a whole number of at"
                + " most 15 digits");
  }

  @Test
  @Proves("S3.3")
  void readsWhatMissingAndUnseenValuesMayDo() {
    String row = "| feature_one | Missing | Reported |";
    Proposal read =
        with(
            row,
            "| feature_one | unseen | never better | no gain |\n"
                + "| feature_one | MISSING | Never_Better |");
    assertThat(read.absences())
        .containsExactly(
            new AbsencePolicy("feature_one", Absence.UNSEEN, Demand.NEVER_BETTER, "no gain"),
            new AbsencePolicy(
                "feature_one",
                Absence.MISSING,
                Demand.NEVER_BETTER,
                "or Never better, if omitting the value must not pay"));
    assertThat(with("## Missing Values", "## Other").absences()).isEmpty();
  }

  @Test
  @Proves({"S1.8", "S3.3"})
  void namesWhatItCannotUnderstandOfMissingValues() {
    assertThat(faultsWith("| Missing | Reported |", "| Lost | Worse |"))
        .containsExactly(
            "p.md:52:1: Missing Values: 'Lost' is not an absence; write Missing or Unseen",
            "p.md:52:1: Missing Values: 'Worse' is not a policy; write Never better or Reported");
    String row = "| feature_one | Missing | Reported |";
    assertThat(faultsWith(row, "| feature_one | Missing | Never better | why |\n" + row))
        .containsExactly(
            "p.md:53:1: Missing Values: duplicate policy for 'feature_one' Missing; write one"
                + " policy per feature and absence");
    assertThat(reviewed(row, "| feature_two | Missing | Reported |"))
        .singleElement()
        .asString()
        .startsWith("p.md:52: feature_two: S1.5 CONSTRAINT_ON_UNKNOWN_FEATURE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"| feature_one |", "| feature_one | Increasing | why | more |"})
  void refusesATableRowOfTheWrongWidth(String row) {
    assertThat(faultsWith("| feature_one | Increasing | why more of it must not look safer |", row))
        .singleElement()
        .asString()
        .startsWith("p.md:21:1: Monotonicity Constraints: a row has ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "+"})
  void readsAnyOfMarkdownsListSigns(String sign) {
    Proposal read =
        ok(ProposalMarkdown.read("p.md", bytes(TEMPLATE.replace("\n- ", "\n" + sign + " "))));
    Proposal plain = ok(ProposalMarkdown.read("p.md", bytes(TEMPLATE)));
    assertThat(read).usingRecursiveComparison().ignoringFields("document").isEqualTo(plain);
  }

  @Test
  void doesNotTakeAHeadingInsideACodeBlockForASection() {
    Proposal read = with("\n## Split\nBy", "\n```\n## Split\n```\n\n## Split\nBy");
    assertThat(read.preregistration().split()).isEqualTo(new SplitRule.ByTime());
  }

  @Test
  void demandsAWellFormedModelId() {
    assertThat(faultsWith("model_name_v0.1.0", "Model Name 1"))
        .containsExactly(
            "p.md:4: Model ID: 'Model Name 1' is not a model id; write a heading '## Model ID' and"
                + " an id such as chainiq_risk_v0.2.0");
    assertThat(faults(ProposalMarkdown.read("p.md", new byte[0])))
        .containsExactly(
            "p.md: Model ID: is missing; write a heading '## Model ID' and an id such as"
                + " chainiq_risk_v0.2.0");
  }

  @ParameterizedTest
  @CsvSource({
    "Explainable Boosting Machine (EBM), EBM",
    "EBM, EBM",
    "GAM, GAM",
    "Generalized Additive Model, GAM",
    "Logistic Regression, LOGISTIC_REGRESSION",
    "LogisticRegression, LOGISTIC_REGRESSION",
    "Monotone GBDT (XGBoost with constraints), MONOTONE_GBDT",
    "MonotoneGBDT, MONOTONE_GBDT",
    "XGBoost, XGBOOST",
    "Random Forest, RANDOM_FOREST",
    "RandomForest, RANDOM_FOREST",
    "Isolation Forest, ISOLATION_FOREST",
    "Graph Neural Network, GNN",
    "Neural network distilled into an EBM, UNKNOWN",
    "Neural network, NEURAL_NETWORK",
    "Not an EBM: a transformer, NEURAL_NETWORK",
    "EBM and a transformer, NEURAL_NETWORK",
    "Logistic Regression (EBM), UNKNOWN",
    "`EBM`, EBM",
    "- **Explainable Boosting Machine** (EBM), EBM",
    "EBM (Explainable Boosting Machine), EBM",
    "Gamma regression, UNKNOWN",
    "gradient boosting, XGBOOST"
  })
  @Proves("S1.3")
  void tellsTheFamilyFromItsWords(String words, ModelFamily family) {
    assertThat(with("Explainable Boosting Machine (EBM)", words).family()).isEqualTo(family);
  }
}
