// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.documents.CertificateJson;
import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.ObservationReport;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.ProposalMarkdown;
import io.chainbridge.alex.documents.RolloutYaml;
import io.chainbridge.alex.documents.TrainingReport;
import io.chainbridge.alex.ledger.Envelope;
import io.chainbridge.alex.lifecycle.Dossier;
import io.chainbridge.alex.lifecycle.Event;
import io.chainbridge.alex.lifecycle.LoggedEvent;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.server.Home;
import io.chainbridge.alex.server.governance.Governance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The documents of a replay: reads what people wrote, writes T1, T3, T4, T5 of every model. */
final class Papers {
  private final Home home;
  private final Governance governance;

  Papers(Home home, Governance governance) {
    this.home = home;
    this.governance = governance;
  }

  Proposal proposal(ModelPlan plan) {
    byte[] bytes = bytes(plan.proposal());
    write(plan.id(), "proposal.md", bytes);
    return ok(ProposalMarkdown.read(plan.proposal().toString(), bytes, plan.id()));
  }

  RolloutPlan rollout(Path file) {
    return ok(RolloutYaml.read(file.toString(), bytes(file)));
  }

  private static <T> T ok(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Ok<T>(T value) -> value;
      case Parsed.Wrong<T>(List<Fault> faults) ->
          throw new ScenarioUnusableException(
              String.join("\n", faults.stream().map(Fault::render).toList()));
    };
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ScenarioUnusableException(file + " cannot be read: " + e.getMessage());
    }
  }

  /** The training report, with every reason when the submission was refused. */
  void report(ModelPlan plan, Proposal proposal, Submissions.Made made, int attempt) {
    List<Shortfall> against =
        governance.dossier(plan.id()) instanceof Dossier.Rejected rejected
            ? rejected.shortfalls()
            : List.of();
    String status = against.isEmpty() ? "Approved" : "Rejected";
    String report =
        TrainingReport.write(plan.id(), proposal, made.evidence(), status, made.at(), against);
    write(plan.id(), "training_report_" + attempt + ".md", report.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Lays down the files of a submission before the log speaks of it, so that no approved model is
   * ever without them.
   */
  void file(Submissions.Made made) {
    files(made).forEach((name, bytes) -> write(made.plan().id(), name, bytes));
  }

  /** Takes the files of a refused submission away again; the blobs keep what it was. */
  void withdraw(Submissions.Made made) {
    for (String name : files(made).keySet()) {
      try {
        Files.deleteIfExists(folder(made.plan().id()).resolve(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Map<String, byte[]> files(Submissions.Made made) {
    return Map.of(
        made.submission().artifactName(),
        made.submission().artifact(),
        "metadata.json",
        made.submission().metadata(),
        "proofpack.json",
        made.proofPack().statement(),
        "proofpack.dsse.json",
        envelope(made.envelope()));
  }

  /** The plain DSSE envelope as JSON. */
  private static byte[] envelope(Envelope envelope) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("payloadType", envelope.payloadType());
    root.put("payload", Base64.getEncoder().encodeToString(envelope.payload()));
    ObjectNode signature = root.putArray("signatures").addObject();
    signature.put("keyid", "");
    signature.put("sig", Base64.getEncoder().encodeToString(envelope.signature()));
    return CanonicalJson.write(root);
  }

  /** Shadow reports, rollout records and certificates, from the log. */
  void finish() {
    for (ModelId model : governance.dossiers().keySet()) {
      List<LoggedEvent> events = home.journal().eventsOf(model);
      observations(model, events, "shadow_report.md", "Shadow Report", Stage.SHADOW_MODE);
      observations(
          model, events, "rollout_record.md", "Rollout Record", Stage.CONTROLLED_DEPLOYMENT);
      for (LoggedEvent logged : events) {
        if (logged.event() instanceof Event.Certified certified) {
          String text = CertificateJson.write(certified.certificate());
          write(model, "certificate.json", text.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }

  private void observations(
      ModelId model, List<LoggedEvent> events, String file, String title, Stage stage) {
    List<Observation> seen =
        events.stream()
            .filter(logged -> logged.event() instanceof Event.Observed)
            .map(logged -> ((Event.Observed) logged.event()).observation())
            .filter(observation -> observation.stage() == stage)
            .toList();
    if (!seen.isEmpty()) {
      write(
          model,
          file,
          ObservationReport.write(title, model, seen).getBytes(StandardCharsets.UTF_8));
    }
  }

  private Path folder(ModelId model) {
    return home.folder().resolve("models").resolve(model.value());
  }

  /** Whole or not at all: a reader never sees half a document. */
  private void write(ModelId model, String name, byte[] bytes) {
    try {
      Path folder = Files.createDirectories(folder(model));
      Path half = folder.resolve("." + name + ".half");
      Files.write(half, bytes);
      Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
