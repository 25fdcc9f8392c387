// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.Metadata;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.ProposalMarkdown;
import io.chainbridge.alex.documents.TrainingReport;
import io.chainbridge.alex.documents.TrainingRuling;
import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.evidence.ProofPack;
import io.chainbridge.alex.evidence.Recomputation;
import io.chainbridge.alex.evidence.Submission;
import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.ModelDocumentStore;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.PrototypeEvidence;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * Hands a project in at a home, one stage at a time: the proposal first, the prototype when the
 * proposal is signed, the trained model when the prototype stands. Everything is recomputed from
 * the files; what the run says of itself is only compared.
 */
public final class HandIn {
  private static final List<Metric> PLANNED =
      List.of(Metric.BRIER_SCORE, Metric.LOG_LOSS, Metric.CALIBRATION_ERROR);

  private final Home home;
  private final Governance governance;
  private final InstantSource clock;

  public HandIn(Home home, Governance governance, InstantSource clock) {
    this.home = home;
    this.governance = governance;
    this.clock = clock;
  }

  /**
   * Takes the step that is due.
   *
   * @throws ProjectUnusableException when a file of the project cannot be used, or no step is due
   */
  public Decision next(Project project, TrainingConfig config, Person by) throws IOException {
    ModelId model = config.model();
    return switch (governance.dossier(model)) {
      case Dossier.Unknown _ -> propose(project, config, by);
      case Dossier.Proposed _ -> prototypeThenTraining(project, config, by);
      case Dossier.Prototyped(_, Proposal proposal, _) -> train(project, config, proposal, by);
      case Dossier.Rejected(_, Proposal proposal, Stage at, _) ->
          switch (at) {
            case PROPOSAL -> propose(project, config, by);
            case PROTOTYPE -> prototypeThenTraining(project, config, by);
            case TRAINING_APPROVAL, SHADOW_MODE, CONTROLLED_DEPLOYMENT, PRODUCTION_FREEZE ->
                train(project, config, proposal, by);
          };
      case Dossier.Trained _,
          Dossier.Approved _,
          Dossier.InShadow _,
          Dossier.Rolling _,
          Dossier.Live _,
          Dossier.Frozen _,
          Dossier.RolledBack _,
          Dossier.Superseded _ ->
          throw new ProjectUnusableException(
              List.of(
                  "%s is in %s: nothing is to be handed in; a new version begins with a proposal"
                      .formatted(model, governance.dossier(model).state())));
    };
  }

  private Decision propose(Project project, TrainingConfig config, Person by) throws IOException {
    Path file = project.proposalOf(config);
    byte[] bytes = bytes(file);
    Proposal proposal = ok(ProposalMarkdown.read(file.toString(), bytes, config.model()));
    new ModelDocumentStore(home).write(config.model(), "proposal.md", bytes);
    return governance.submit(config.model(), new Command.Propose(proposal, by));
  }

  private Decision prototypeThenTraining(Project project, TrainingConfig config, Person by)
      throws IOException {
    TrainingRun sample = SampleRun.of(config);
    PrototypeEvidence evidence =
        new PrototypeEvidence(
            "training/" + config.file().getFileName(),
            Sha256.of(bytes(config.file())),
            "training/" + config.query().getFileName(),
            Sha256.of(bytes(config.query())),
            config.split().toString(),
            true,
            true,
            PLANNED,
            sample.data().heldOut().length > 0);
    Decision decision =
        governance.submit(config.model(), new Command.SubmitPrototype(evidence, by));
    return governance.dossier(config.model()) instanceof Dossier.Prototyped(_, Proposal proposal, _)
        ? train(project, config, proposal, by)
        : decision;
  }

  private Decision train(Project project, TrainingConfig config, Proposal proposal, Person by)
      throws IOException {
    Path run = project.runOf(config);
    String name = config.model().value() + ".alex.json";
    byte[] artifact = bytes(run.resolve(name));
    byte[] metadata = bytes(run.resolve("metadata.json"));
    Path features = run.resolve("features.csv");
    FeatureRows rows = FeatureRows.read(features, config.columns(), features);
    SplitOutcome.Parts parts = rows.split(config);
    GateData data = rows.gateData(parts, config.seed());
    Submission submission =
        new Submission(
            config.model(),
            name,
            artifact,
            metadata,
            bytes(config.file()),
            probes(name, artifact, config, data));
    Metadata declared = ok(Metadata.read(metadata));
    TrainingEvidence evidence = Recomputation.of(submission, declared, proposal.promises(), data);
    ProofPack pack =
        ProofPack.of(config.model(), submission, evidence, governance.policy(), clock.instant());
    ModelDocumentStore desk = new ModelDocumentStore(home);
    desk.lay(submission, evidence, pack);
    Decision decision = governance.submit(config.model(), new Command.SubmitTraining(evidence, by));
    if (!(governance.dossier(config.model()) instanceof Dossier.Trained)) {
      desk.withdraw(submission, pack);
    }
    if (decision instanceof Decision.Accepted) {
      desk.write(
          config.model(),
          ModelDocumentStore.TRAINING_REPORT,
          report(config, proposal, evidence, data, run));
    }
    return decision;
  }

  /** The training report as it stands before anybody signed. */
  private byte[] report(
      TrainingConfig config,
      Proposal proposal,
      TrainingEvidence evidence,
      GateData data,
      Path folder)
      throws IOException {
    ModelId model = config.model();
    RunRecord record = new RunFolder(folder).record();
    TrainingReport.Run run =
        new TrainingReport.Run(
            config.split().description(),
            data.train().length,
            record.hyperparametersInWords(),
            record.looksInWords());
    TrainingRuling ruling = TrainingRuling.of(home.journal().eventsOf(model), evidence.digest());
    return TrainingReport.write(model, proposal, evidence, run, clock.instant(), ruling)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** What cannot be read is no submission: nothing goes into the log for it. */
  private static List<Submission.Probe> probes(
      String name, byte[] artifact, TrainingConfig config, GateData data) {
    return switch (ArtifactReader.read(name, artifact)) {
      case ArtifactReading.Read read -> Project.draft(config).probes(read.model(), data);
      case ArtifactReading.Refused refused ->
          throw new ProjectUnusableException(
              refused.faults().stream().map(fault -> name + ": " + fault).toList());
    };
  }

  private static <T> T ok(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Ok<T>(T value) -> value;
      case Parsed.Wrong<T>(List<Fault> faults) ->
          throw new ProjectUnusableException(faults.stream().map(Fault::render).toList());
    };
  }

  private static byte[] bytes(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new ProjectUnusableException(
          List.of(file + ": cannot be read; train the project and write its proposal first"));
    }
    return Files.readAllBytes(file);
  }
}
