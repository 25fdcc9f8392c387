// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import io.chainbridge.alex.data.Column;
import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.data.SplitPlan;
import io.chainbridge.alex.data.Table;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.documents.TrainingReport;
import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.evidence.RowSplit;
import io.chainbridge.alex.evidence.RowTimes;
import io.chainbridge.alex.evidence.Submission;
import io.chainbridge.alex.evidence.SubmissionDraft;
import io.chainbridge.alex.evidence.prototype.Prototype;
import io.chainbridge.alex.formats.ArtifactWriter;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.decide.Decision;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A home with a small book of loans, whose people act through the governance service on real files.
 * The honest model is the formula the outcomes were drawn from. One thread only.
 */
public final class GovernedLoans implements AutoCloseable {
  public static final ModelId BASELINE = new ModelId("loans_v0.1.0");
  public static final ModelId MODEL = new ModelId("loans_v0.2.0");
  public static final Person ENGINEER = new Person("evan.engineer");

  private static final int ROWS = 6_000;
  private static final double INTERCEPT = -4.2;
  private static final Constraint DEBT =
      new Constraint("debt", Constraint.Direction.INCREASING, "more debt, more risk");
  private static final String PROPOSAL =
      """
      # Loans Proposal

      ## Model ID
      %s

      ## Problem Statement
      Predict which loans are not paid back.

      ## Business Justification
      Loans are granted where they are paid back.

      ## Model Type
      Logistic Regression

      ## Feature List
      - debt (source: credit bureau)

      ## Monotonicity Constraints
      | Feature | Direction | Rationale |
      |---|---|---|
      | debt | Increasing | More debt, more risk |

      ## Evaluation Metrics
      - Brier Score < 0.10
      - Log Loss < 0.25
      - Calibration error < %s

      ## Data
      - Training: 2026-01-01 to 2026-01-31
      - Held-out: 2026-02-01 to 2026-02-28

      ## Split
      By time.

      ## Seed
      7

      ## Label
      - Column: unpaid
      - Event: 1 means that the loan was not paid back
      - Delay: 1 day

      ## Rollback
      - calibration_error > 0.08
      """;
  private static final SplitPlan.ByTime WINDOWS =
      new SplitPlan.ByTime(
          Instant.parse("2026-01-01T00:00:00Z"),
          Instant.parse("2026-02-01T00:00:00Z"),
          Instant.parse("2026-02-01T00:00:00Z"),
          Instant.parse("2026-03-01T00:00:00Z"));
  private static final GateData DATA = data();
  private static final Prototype.Code SCRIPT =
      new Prototype.Code("training/train_v02.yaml", "seed: 7\n".getBytes(StandardCharsets.UTF_8));

  private final Home home;
  private final Governance governance;
  private Instant now = Instant.parse("2026-03-01T08:00:00Z");

  private GovernedLoans(Home home, Policy policy) {
    this.home = home;
    this.governance = new Governance(home, policy, LivePeople.keys(), () -> now, EventIds.random());
  }

  /** Opens the home; a new one begins with everybody's roles and keys. */
  public static GovernedLoans in(Path folder) {
    GovernedLoans loans = new GovernedLoans(Home.open(folder, Home.Kind.LIVE), Policy.framework());
    if (loans.governance.logSize() == 0) {
      LivePeople.begin(loans.governance::decide);
    }
    return loans;
  }

  public Home home() {
    return home;
  }

  public Governance governance() {
    return governance;
  }

  public Instant now() {
    return now;
  }

  public GovernedLoans later(Duration time) {
    now = now.plus(time);
    return this;
  }

  private static GateData data() {
    Random random = new Random(11);
    double[] debt = new double[ROWS];
    boolean[] events = new boolean[ROWS];
    for (int row = 0; row < ROWS; row++) {
      debt[row] = random.nextGaussian();
      events[row] = random.nextDouble() < 1 / (1 + Math.exp(-(INTERCEPT + 3 * debt[row])));
    }
    double[] unpaid = IntStream.range(0, ROWS).mapToDouble(row -> events[row] ? 1 : 0).toArray();
    Table table =
        new Table(
            List.of(new Column.Numeric("debt", debt), new Column.Numeric("unpaid", unpaid)), ROWS);
    return new GateData(
        table,
        events,
        IntStream.range(0, ROWS / 2).toArray(),
        IntStream.range(ROWS / 2, ROWS).toArray(),
        Sha256.of("loans".getBytes(StandardCharsets.UTF_8)),
        7,
        RowSplit.of(WINDOWS, times()),
        "unpaid");
  }

  /** The first half of the rows in January, the second in February; labels a day later. */
  private static RowTimes times() {
    long[] decided = new long[ROWS];
    for (int row = 0; row < ROWS; row++) {
      boolean late = row >= ROWS / 2;
      Instant from = late ? WINDOWS.evaluateFrom() : WINDOWS.trainFrom();
      decided[row] =
          ChronoUnit.MICROS.between(
              Instant.EPOCH, from.plus(Duration.ofMinutes(13L * (row % (ROWS / 2)))));
    }
    long day = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(1)));
    return new RowTimes(true, decided, LongStream.of(decided).map(at -> at + day).toArray(), "");
  }

  /** A proposal whose calibration threshold is written as given. */
  public static DocumentFile proposal(ModelId model, String calibration) {
    return new DocumentFile(
        "proposal.md", PROPOSAL.formatted(model, calibration).getBytes(StandardCharsets.UTF_8));
  }

  /** The sound proposal of the model with one text replaced. */
  public static DocumentFile proposal(String old, String other) {
    String sound = PROPOSAL.formatted(MODEL, "0.05");
    if (!sound.contains(old)) {
      throw new AssertionError(old + " is not in the proposal");
    }
    return new DocumentFile(
        "proposal.md", sound.replace(old, other).getBytes(StandardCharsets.UTF_8));
  }

  /** A rollout plan of this model. */
  public static DocumentFile rollout(ModelId model) {
    return rollout(model, "");
  }

  private static DocumentFile rollout(ModelId model, String rule) {
    String text =
        """
        model_rollout:
          model_id: "%s"
          rollout_percentage: 10
          steps: [10, 25, 50, 100]
          canary_groups: []
          rollback_on:
            - "calibration_error > 0.08"%s
          rollback_plan: "All traffic returns to the previous model."
        """
            .formatted(model, rule.isEmpty() ? "" : "\n    - \"" + rule + "\"");
    return new DocumentFile("rollout.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  /** The rows on which models are trained and judged. */
  public static GateData rows() {
    return DATA;
  }

  /** A trained model; {@code shift} spoils its calibration. */
  public TrainingSubmission training(ModelId model, double shift) {
    return training(model, shift, DATA, governance.nextProofPackId());
  }

  /** The same on other rows. */
  public TrainingSubmission training(ModelId model, double shift, GateData data) {
    return training(model, shift, data, governance.nextProofPackId());
  }

  /** The same with this ProofPack id in its metadata. */
  public TrainingSubmission training(ModelId model, double shift, String proofPackId) {
    return training(model, shift, DATA, proofPackId);
  }

  private TrainingSubmission training(
      ModelId model, double shift, GateData data, String proofPackId) {
    AdditiveModel formula = formula(shift);
    SubmissionDraft draft =
        new SubmissionDraft(
            model,
            ModelFamily.LOGISTIC_REGRESSION,
            List.of(DEBT),
            SCRIPT.path(),
            "a small book of loans",
            "");
    Submission submission =
        new Submission(
            model,
            model + ".alex.json",
            ArtifactWriter.alexJson(formula),
            CanonicalJson.write(draft.metadata(formula, data, now, proofPackId)),
            new Submission.Source(SCRIPT.path(), SCRIPT.bytes(), "a small book of loans"),
            new Submission.Origin.Trainer(formula));
    return new TrainingSubmission(
        submission, data, new TrainingReport.Run("2026", ROWS / 2, "none", ""));
  }

  private static AdditiveModel formula(double shift) {
    return new AdditiveModel(
        INTERCEPT + shift,
        List.of(new Feature.Numeric("debt")),
        List.of(new Term.Linear(0, 3, 0, 0)),
        Link.LOGIT);
  }

  /** The honest model. */
  public AdditiveModel formula() {
    return formula(0);
  }

  public Decision propose() {
    return governance.propose(MODEL, proposal(MODEL, "0.05"), ENGINEER);
  }

  public Decision prototype() {
    return governance.submitPrototype(MODEL, prototypeOf(SCRIPT), ENGINEER);
  }

  /** The prototype with this training script. */
  public static Prototype prototypeOf(Prototype.Code script) {
    SplitOutcome split = new SplitOutcome.Parts(DATA.train(), DATA.heldOut(), 0);
    return new Prototype(
        script,
        new Prototype.Code(
            "training/features_v02.sql", "SELECT debt".getBytes(StandardCharsets.UTF_8)),
        new Prototype.Rows(DATA.table(), DATA.events(), DATA.bytes(), "by time", split, 7),
        new LoansPipeline());
  }

  public Decision submit(double shift) {
    return governance.submitTraining(governance.prepare(training(MODEL, shift)), ENGINEER);
  }

  public Decision proposeBaseline() {
    DocumentFile proposal = proposal(BASELINE, "0.05");
    PreparedSubmission prepared = governance.prepareBaseline(training(BASELINE, 0.1), proposal);
    return governance.proposeBaseline(prepared, proposal, "It ran for years before.", ENGINEER);
  }

  /** A model that was in production before, with both signatures. */
  public Decision baseline() {
    accept(proposeBaseline());
    accept(sign(BASELINE, Checkpoint.BASELINE_REVIEW, Role.ALEX, true));
    return sign(BASELINE, Checkpoint.BASELINE_REVIEW, Role.ML_LEAD, true);
  }

  /** Signs a checkpoint in one role, bound to what is there now. */
  public Decision sign(Checkpoint checkpoint, Role role, boolean approves) {
    return sign(MODEL, checkpoint, role, approves);
  }

  private Decision sign(ModelId model, Checkpoint checkpoint, Role role, boolean approves) {
    Sha256 subject = governance.reviewSubject(model, checkpoint).orElseThrow();
    return governance.sign(
        model,
        new SignOff(checkpoint, role, person(role), approves, subject, "seen and agreed with"));
  }

  /** Baseline in production; the model approved and in shadow beside it. */
  public GovernedLoans inShadow() {
    accept(baseline());
    approved();
    accept(governance.startShadow(MODEL, BASELINE, rollout(MODEL), ENGINEER));
    return this;
  }

  /**
   * The same with another rollback rule.
   *
   * @param rule one more than its proposal promises
   */
  public GovernedLoans inShadow(String rule) {
    accept(baseline());
    approved();
    accept(governance.startShadow(MODEL, BASELINE, rollout(MODEL, rule), ENGINEER));
    return this;
  }

  /**
   * The same of a model that says more than the baseline where debt is high: their scores differ by
   * more than 0.10 at a debt of 1.4, and by less at one of -2.
   *
   * @param rule one more than its proposal promises
   */
  public GovernedLoans inShadowAndBold(String rule) {
    accept(baseline());
    approved(0.7);
    accept(governance.startShadow(MODEL, BASELINE, rollout(MODEL, rule), ENGINEER));
    return this;
  }

  /** The model proposed, prototyped, trained and approved. */
  public GovernedLoans approved() {
    return approved(0);
  }

  private GovernedLoans approved(double shift) {
    accept(propose());
    accept(sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, true));
    accept(prototype());
    accept(submit(shift));
    accept(sign(Checkpoint.TRAINING_APPROVAL, Role.ALEX, true));
    return this;
  }

  private static void accept(Decision decision) {
    if (decision instanceof Decision.Refused refused) {
      throw new AssertionError(refused.shortfalls().toString());
    }
  }

  /** The person in a role: their name is the role's. */
  public static Person person(Role role) {
    return LivePeople.person(role);
  }

  @Override
  public void close() {
    home.close();
  }
}
