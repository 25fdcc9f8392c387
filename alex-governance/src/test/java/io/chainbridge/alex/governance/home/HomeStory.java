// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.TrainingReport;
import io.chainbridge.alex.documents.TrainingRunFile;
import io.chainbridge.alex.documents.again.ModelDocuments;
import io.chainbridge.alex.evidence.EvidenceRecord;
import io.chainbridge.alex.evidence.ProofPack;
import io.chainbridge.alex.evidence.Submission;
import io.chainbridge.alex.evidence.kept.Explainability;
import io.chainbridge.alex.evidence.kept.HeldOutRows;
import io.chainbridge.alex.formats.ArtifactWriter;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.governance.DecisionLog;
import io.chainbridge.alex.governance.EventIds;
import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.ledger.Envelope;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.decide.Lifecycle;
import io.chainbridge.alex.lifecycle.dossier.Deployment;
import io.chainbridge.alex.lifecycle.dossier.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A home with real keys, log, artifacts and proofs. Models move through it by the commands of
 * people, on a clock of its own. One thread only.
 */
public final class HomeStory implements AutoCloseable {
  public static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  private static final Person ENGINEER = new Person("engineer");

  /** Rows the models are monitored against: the more debt, the more events. */
  public static final Map<String, byte[]> HELD_OUT =
      Map.of(
          HeldOutRows.FILE,
          IntStream.range(0, 200)
              .mapToObj(
                  row -> (row - 100) / 25.0 + "," + (row % 7 == 0 || row > 150 ? 1 : 0) + "\n")
              .collect(Collectors.joining("", "\"debt\",event\n", ""))
              .getBytes(StandardCharsets.UTF_8));

  private final Home home;
  private final DecisionLog governance;
  private final Map<String, byte[]> submitted = new HashMap<>(HELD_OUT);
  private Instant now = START;

  private HomeStory(Home home) {
    this.home = home;
    this.governance =
        new DecisionLog(
            home.journal(),
            home.blobs(),
            Policy.framework(),
            LivePeople.keys(),
            () -> now,
            EventIds.random());
  }

  /** Opens the home; a new one begins with everybody's roles and keys. */
  public static HomeStory in(Path folder) {
    HomeStory story = new HomeStory(Home.open(folder, Home.Kind.LIVE));
    if (story.governance.size() == 0) {
      LivePeople.begin(story.governance::decide);
    }
    return story;
  }

  public Home home() {
    return home;
  }

  public DecisionLog governance() {
    return governance;
  }

  public HomeStory later(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** A model that was in production before governance began. */
  public HomeStory baseline(ModelId model, double intercept) {
    TrainingEvidence evidence = submission(model, intercept, 0.05);
    submitted.put("proposal.md", SampleEvidence.proposalDocument(model));
    return take(
            model,
            new Command.ProposeBaseline(evidence, "It ran for years before.", ENGINEER),
            submitted)
        .signed(model, Checkpoint.BASELINE_REVIEW);
  }

  public HomeStory proposed(ModelId model) {
    return take(
        model,
        new Command.Propose(SampleEvidence.proposal(model), ENGINEER),
        Map.of("proposal.md", SampleEvidence.proposalDocument(model)));
  }

  public HomeStory prototyped(ModelId model) {
    return proposed(model)
        .signed(model, Checkpoint.PROPOSAL_REVIEW)
        .take(
            model,
            new Command.SubmitPrototype(SampleEvidence.prototype(), ENGINEER),
            Map.of(
                "script",
                "script".getBytes(StandardCharsets.UTF_8),
                "features",
                "features".getBytes(StandardCharsets.UTF_8)));
  }

  /** Submits a model; above a Brier score of 0.1 the gate rejects it. */
  public HomeStory submitted(ModelId model, double intercept, double brier) {
    TrainingEvidence evidence = submission(model, intercept, brier);
    submitted.remove("proposal.md");
    return take(model, new Command.SubmitTraining(evidence, ENGINEER), submitted);
  }

  public HomeStory inShadow(ModelId model, double intercept, ModelId champion) {
    return prototyped(model)
        .submitted(model, intercept, 0.05)
        .signed(model, Checkpoint.TRAINING_APPROVAL)
        .take(
            model,
            new Command.StartShadow(champion, SampleEvidence.plan(model), ENGINEER),
            Map.of("rollout.yaml", SampleEvidence.planDocument(model)));
  }

  /** Eight days of good evidence, every signature, and the next step of traffic. */
  public HomeStory widened(ModelId model, int percent) {
    boolean shadow = governance.dossier(model).state() instanceof State.InShadow;
    later(Duration.ofDays(8)).take(model, new Command.EvidenceArrived(observation(model)));
    if (shadow) {
      signed(model, Checkpoint.SHADOW_REVIEW);
    }
    return signed(model, Checkpoint.ROLLOUT_REVIEW)
        .take(model, new Command.Widen(percent, person(Role.BUSINESS)));
  }

  public HomeStory rolledBack(ModelId model, ModelId to) {
    return take(
        model,
        new Command.RollBack(
            new RollbackReason(
                "", 0, 0, "It frightens us.", SampleEvidence.digest("reason"), model, to),
            person(Role.BUSINESS)));
  }

  private Observation observation(ModelId model) {
    Deployment deployment =
        switch (governance.dossier(model).state()) {
          case State.InShadow shadow -> shadow.deployment();
          case State.Rolling rolling -> rolling.deployment();
          default -> throw new IllegalStateException(model + " is not observed");
        };
    return new Observation(
        deployment.percent() == 0 ? Stage.SHADOW_MODE : Stage.CONTROLLED_DEPLOYMENT,
        deployment.percent(),
        deployment.stepSince(),
        now,
        5_000,
        SampleEvidence.findings(),
        SampleEvidence.digest(model + " until " + now));
  }

  private HomeStory signed(ModelId model, Checkpoint checkpoint) {
    for (Role role : checkpoint.roles().stream().sorted().toList()) {
      Sha256 seen = Lifecycle.reviewSubject(governance.dossier(model), checkpoint).orElseThrow();
      take(
          model,
          new Command.Sign(checkpoint, role, person(role), true, seen, "seen and agreed with"));
    }
    return this;
  }

  private static Person person(Role role) {
    return LivePeople.person(role);
  }

  private HomeStory take(ModelId model, Command command) {
    return take(model, command, Map.of());
  }

  private HomeStory take(ModelId model, Command command, Map<String, byte[]> files) {
    assertThat(governance.decide(model, command, files)).isInstanceOf(Decision.Accepted.class);
    ModelDocuments.of(
            model, home.journal().eventsOf(model), home.blobs()::get, (_, _) -> Optional.empty())
        .files()
        .forEach((name, bytes) -> write(model, name, bytes));
    return this;
  }

  /** Files and blobs first, as everywhere: what the log names is there. */
  private TrainingEvidence submission(ModelId model, double intercept, double brier) {
    byte[] artifact = ArtifactWriter.alexJson(SampleEvidence.model(intercept));
    byte[] metadata = "{\"model_id\":\"%s\"}".formatted(model).getBytes(StandardCharsets.UTF_8);
    Submission submission =
        new Submission(
            model,
            model + ".alex.json",
            artifact,
            metadata,
            new Submission.Source("training/t_v1.py", new byte[0], "ledger"),
            new Submission.Origin.Trainer(SampleEvidence.model(intercept)));
    TrainingEvidence evidence = SampleEvidence.training(model, Sha256.of(artifact), brier);
    ProofPack pack = ProofPack.of(model, submission, evidence, Policy.framework(), now);
    TrainingReport.Run run = new TrainingReport.Run("three days", 100, "none", "");
    submitted.clear();
    submitted.putAll(HELD_OUT);
    submitted.put(model + ".alex.json", artifact);
    submitted.put("metadata.json", metadata);
    submitted.put(Explainability.FILE, explained(SampleEvidence.model(intercept)));
    submitted.put("evidence.json", EvidenceRecord.write(evidence));
    submitted.put("proofpack.json", pack.statement());
    submitted.put(TrainingRunFile.FILE, new TrainingRunFile(run, now).bytes());
    write(model, "proofpack.dsse.json", dsse(pack.sign(home.keys().proofs())));
    return evidence;
  }

  private static byte[] explained(GlassBox model) {
    byte[] rows = Objects.requireNonNull(HELD_OUT.get(HeldOutRows.FILE));
    return Explainability.write(model, HeldOutRows.read(rows, model.features()));
  }

  private static byte[] dsse(Envelope envelope) {
    Base64.Encoder base64 = Base64.getEncoder();
    return """
    {"payloadType":"%s","payload":"%s","signatures":[{"keyid":"","sig":"%s"}]}\
    """
        .formatted(
            envelope.payloadType(),
            base64.encodeToString(envelope.payload()),
            base64.encodeToString(envelope.signature()))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The folder of a model's documents. */
  public Path documents(ModelId model) {
    return home.folder().resolve("models").resolve(model.value());
  }

  private void write(ModelId model, String name, byte[] bytes) {
    try {
      Files.write(Files.createDirectories(documents(model)).resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    home.close();
  }
}
