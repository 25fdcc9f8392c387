// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.DocumentFile;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.training.data.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Submits a project one stage at a time: the proposal first, the prototype when the proposal is
 * signed, the trained model when the prototype is accepted. Reads the project's files and calls the
 * use cases of governance; what the run says of itself counts for nothing.
 */
public final class ProjectSubmission {
  private final Governance governance;
  private final Project project;
  private final TrainingConfig config;
  private final ModelId model;
  private final Person by;
  private final Optional<Reproduction> reproduced;
  private final ProgressListener progress;

  public ProjectSubmission(
      Governance governance, Project project, TrainingConfig config, Person by) {
    this(governance, project, config, by, Optional.empty(), ProgressListener.NONE);
  }

  private ProjectSubmission(
      Governance governance,
      Project project,
      TrainingConfig config,
      Person by,
      Optional<Reproduction> reproduced,
      ProgressListener progress) {
    this.reproduced = reproduced;
    this.progress = progress;
    this.governance = governance;
    this.project = project;
    this.config = config;
    this.model = config.model();
    this.by = by;
  }

  /** The same with a second training that was just made, so that none is made again. */
  public ProjectSubmission with(Reproduction again) {
    return new ProjectSubmission(
        governance, project, config, by, Optional.of(again), ProgressListener.NONE);
  }

  /** The same, telling how far the second training is. */
  public ProjectSubmission reporting(ProgressListener listener) {
    return new ProjectSubmission(governance, project, config, by, reproduced, listener);
  }

  /** The model that is submitted. */
  public ModelId model() {
    return model;
  }

  /**
   * Takes the step that is due. A trained model is trained again first.
   *
   * @throws ProjectUnusableException when a file of the project cannot be used, or no step is due
   */
  public Decision next() throws IOException {
    return switch (governance.dossier(model).state()) {
      case State.Unknown _ -> propose();
      case State.Proposed _ -> prototypeThenTraining();
      case State.Prototyped _ -> train();
      case State.Rejected rejected ->
          switch (rejected.at()) {
            case PROPOSAL -> propose();
            case PROTOTYPE -> prototypeThenTraining();
            case TRAINING_APPROVAL, SHADOW_MODE, CONTROLLED_DEPLOYMENT, PRODUCTION_FREEZE ->
                train();
          };
      case State.Trained _,
          State.Approved _,
          State.BaselineProposed _,
          State.InShadow _,
          State.Rolling _,
          State.Live _,
          State.Frozen _,
          State.RolledBack _,
          State.Superseded _ ->
          throw new ProjectUnusableException(
              List.of(
                  "%s is in stage %s: nothing to submit; start a new version with a proposal"
                      .formatted(model, governance.dossier(model).word())));
    };
  }

  /** A sentence when the proposal in the project is not the one that the model is judged by. */
  public Optional<String> otherProposal() throws IOException {
    State state = governance.dossier(model).state();
    Path file = project.proposalOf(model);
    if (isDue(state) || !Files.isReadable(file)) {
      return Optional.empty();
    }
    Sha256 is = Sha256.of(Files.readAllBytes(file));
    return state
        .acceptedProposal()
        .map(Proposal::document)
        .filter(judging -> !judging.equals(is))
        .map(judging ->
            ("%s (sha256 %s) is not the proposal in the log (sha256 %s), which this model is judged"
                    + " by; restore the file, or propose a new version")
                .formatted(file, shortened(is), shortened(judging)));
  }

  /** Whether the proposal is what is submitted next. */
  private static boolean isDue(State state) {
    return state instanceof State.Unknown
        || (state instanceof State.Rejected rejected && rejected.at() == Stage.PROPOSAL);
  }

  private static String shortened(Sha256 digest) {
    return digest.hex().substring(0, 12);
  }

  private Decision propose() throws IOException {
    Path file = project.proposalOf(model);
    return governance.propose(model, new DocumentFile(file.toString(), bytes(file)), by);
  }

  private Decision prototypeThenTraining() throws IOException {
    Decision decision = governance.submitPrototype(model, project.prototype(config), by);
    return governance.dossier(model).state() instanceof State.Prototyped ? train() : decision;
  }

  private static byte[] bytes(Path file) throws IOException {
    return RunSubmission.bytes(file);
  }

  /**
   * Submits the trained model as the one that was in production before alex. It is trained again
   * first.
   *
   * @throws ProjectUnusableException when a file of the project cannot be used
   */
  public Decision baseline(String reason) throws IOException {
    Path file = project.proposalOf(model);
    DocumentFile proposal = new DocumentFile(file.toString(), bytes(file));
    return governance.proposeBaseline(
        governance.prepareBaseline(trainedAgain().training(), proposal), proposal, reason, by);
  }

  private Decision train() throws IOException {
    return governance.submitTraining(governance.prepare(trainedAgain().training()), by);
  }

  private RunSubmission trainedAgain() throws IOException {
    Reproduction again =
        reproduced.isPresent() ? reproduced.get() : project.reproduce(config, progress, _ -> {});
    return new RunSubmission(
        project, config, again, governance.nextProofPackId(), governance.now());
  }
}
