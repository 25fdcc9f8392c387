// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The metadata of a model as the server writes it while things happen: governance and deployment
 * dates come from the log alone, everything else from the submission. A pure function of both.
 */
public final class ModelMetadata {
  /** The newest version. */
  public static final String NEWEST = "metadata.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<byte[]> versions = new ArrayList<>();
  private ObjectNode current = JSON.createObjectNode();

  private ModelMetadata() {}

  /**
   * Every version by its file name. A submission is the first of its versions, byte for byte; each
   * approval, start of shadow mode, start of production, certificate and rollback makes another.
   *
   * @param submitted the metadata of each accepted submission of the model, in order
   * @param events the events of the model, in order
   * @throws IllegalArgumentException when there is not one metadata for each accepted submission
   */
  public static SortedMap<String, byte[]> versions(
      List<byte[]> submitted, List<LoggedEvent> events) {
    ModelMetadata metadata = new ModelMetadata();
    int next = 0;
    for (LoggedEvent logged : events) {
      if (isSubmission(logged.event())) {
        if (next == submitted.size()) {
          throw new IllegalArgumentException("submitted lacks the metadata of " + logged.id());
        }
        metadata.start(submitted.get(next++));
      }
      metadata.apply(logged.event(), logged.at());
    }
    return metadata.named();
  }

  /** Whether this event accepts a submission, and with it its metadata. */
  public static boolean isSubmission(Event event) {
    return event instanceof Event.TrainingAccepted || event instanceof Event.BaselineProposed;
  }

  private SortedMap<String, byte[]> named() {
    SortedMap<String, byte[]> named = new TreeMap<>();
    for (int i = 0; i < versions.size(); i++) {
      String earlier = "metadata_v" + (i + 1) + ".json";
      named.put(i == versions.size() - 1 ? NEWEST : earlier, versions.get(i).clone());
    }
    return named;
  }

  private void start(byte[] submitted) {
    versions.add(submitted.clone());
    try {
      if (!(JSON.readTree(submitted) instanceof ObjectNode root)) {
        throw new IllegalArgumentException("submitted is not a JSON object");
      }
      current = root;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("submitted is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory are always readable", e);
    }
    current.remove(List.of("governance", "deployment"));
  }

  private void apply(Event event, Instant at) {
    switch (event) {
      case Event.Signed(Signature given)
          when given.approves()
              && given.checkpoint() == Checkpoint.TRAINING_APPROVAL
              && !versions.isEmpty() ->
          approved(given);
      case Event.BaselineIntroduced introduced -> {
        introduced.exception().signatures().stream()
            .filter(given -> given.role() == Role.ALEX)
            .findFirst()
            .ifPresent(this::govern);
        dated("production_start", at);
        write();
      }
      case Event.ShadowStarted _ -> {
        dated("shadow_mode_start", at);
        write();
      }
      case Event.Widened _ -> widened(at);
      case Event.RolledBack _ -> {
        ended(at);
        write();
      }
      case Event.Certified certified -> {
        dated("production_certified", certified.certificate().certifiedAt());
        write();
      }
      case Event.Proposed _,
          Event.Signed _,
          Event.DenialWithdrawn _,
          Event.PrototypeAccepted _,
          Event.TrainingAccepted _,
          Event.Rejected _,
          Event.ExceptionProposed _,
          Event.ExceptionGranted _,
          Event.BaselineProposed _,
          Event.Escalated _,
          Event.Observed _,
          Event.CertificateRevoked _,
          Event.Investigated _,
          Event.Superseded _,
          Event.Restored _ -> {}
    }
  }

  private void approved(Signature given) {
    govern(given);
    write();
  }

  private void govern(Signature given) {
    current
        .putObject("governance")
        .put("alex_approval", true)
        .put("approval_date", given.at().toString())
        .put("reviewer", given.by().subject());
  }

  /** The first traffic ends shadow mode and starts production; later steps change nothing. */
  private void widened(Instant at) {
    if (!deployment().has("production_start")) {
      dated("shadow_mode_end", at);
      dated("production_start", at);
      write();
    }
  }

  /** After a rollback shadow mode is over and no certificate counts. */
  private void ended(Instant at) {
    if (deployment().has("shadow_mode_start") && !deployment().has("shadow_mode_end")) {
      dated("shadow_mode_end", at);
    }
    deployment().putNull("production_certified");
  }

  private ObjectNode deployment() {
    return Optional.ofNullable((ObjectNode) current.get("deployment"))
        .orElseGet(() -> current.putObject("deployment"));
  }

  private void dated(String field, Instant at) {
    deployment().put(field, at.toString());
  }

  private void write() {
    versions.add(CanonicalJson.write(current));
  }
}
