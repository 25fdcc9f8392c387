// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.ledger.Envelope;
import io.chainbridge.alex.lifecycle.ModelId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Optional;

/**
 * The documents of each model in {@code models/<model id>}: what people read and the gateway loads.
 * They are written after a decision, from what was decided. Several threads may write different
 * documents.
 */
public final class ModelDocumentStore {
  /** The signed ProofPack as a DSSE envelope. */
  public static final String ENVELOPE = "proofpack.dsse.json";

  private static final String REPORT = "training_report_%d.md";

  private final Path models;

  public ModelDocumentStore(Path home) {
    this.models = home.resolve("models");
  }

  /** Writes a document, whole or not at all: a reader never sees half of it. */
  public void write(ModelId model, String name, byte[] bytes) {
    try {
      Path folder = Files.createDirectories(folder(model));
      Path half = folder.resolve("." + name + ".half");
      Files.write(half, bytes);
      Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of a document, if there is one of this name. */
  public Optional<byte[]> read(ModelId model, String name) {
    Path file = folder(model).resolve(name);
    try {
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a signed envelope as JSON. */
  public void writeEnvelope(ModelId model, Envelope envelope) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("payloadType", envelope.payloadType());
    root.put("payload", Base64.getEncoder().encodeToString(envelope.payload()));
    ObjectNode signature = root.putArray("signatures").addObject();
    signature.put("keyid", "");
    signature.put("sig", Base64.getEncoder().encodeToString(envelope.signature()));
    write(model, ENVELOPE, CanonicalJson.write(root));
  }

  /** Name of the report of a training submission: they are numbered from 1. */
  public static String report(int number) {
    return REPORT.formatted(number);
  }

  /** Name of the report of the newest training submission, if there was one. */
  public Optional<String> newestReport(ModelId model) {
    int reports = reports(model);
    return reports == 0 ? Optional.empty() : Optional.of(REPORT.formatted(reports));
  }

  private int reports(ModelId model) {
    int found = 0;
    while (Files.exists(folder(model).resolve(REPORT.formatted(found + 1)))) {
      found++;
    }
    return found;
  }

  private Path folder(ModelId model) {
    return models.resolve(model.value());
  }
}
