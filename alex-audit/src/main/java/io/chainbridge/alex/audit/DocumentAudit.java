// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import static io.chainbridge.alex.documents.again.ObservationDocuments.DASHBOARD;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.again.ModelDocuments;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every document of every model beside what writing it again gives, byte for byte. No document is
 * missing, and there is none that the log does not lead to.
 */
final class DocumentAudit {
  private static final String ENVELOPE = "proofpack.dsse.json";

  private final Path models;
  private final StoredBlobs blobs;
  private final SortedMap<Long, LoggedEvent> leaves;
  private final List<String> findings = new ArrayList<>();
  private long checked;

  private DocumentAudit(Path models, StoredBlobs blobs, SortedMap<Long, LoggedEvent> leaves) {
    this.models = models;
    this.blobs = blobs;
    this.leaves = leaves;
  }

  static HomeAudit.Line of(Path home, StoredBlobs blobs, SortedMap<Long, LoggedEvent> leaves)
      throws IOException {
    DocumentAudit audit = new DocumentAudit(home.resolve("models"), blobs, leaves);
    Map<ModelId, List<LoggedEvent>> events = new LinkedHashMap<>();
    leaves
        .values()
        .forEach(leaf -> events.computeIfAbsent(leaf.model(), _ -> new ArrayList<>()).add(leaf));
    audit.strangers(events.keySet());
    for (Map.Entry<ModelId, List<LoggedEvent>> model : events.entrySet()) {
      audit.check(model.getKey(), model.getValue());
    }
    return new HomeAudit.Line("documents", audit.checked, audit.findings);
  }

  /** Folders of models that the log does not know. */
  private void strangers(Set<ModelId> known) throws IOException {
    for (String name : names(models)) {
      if (known.stream().noneMatch(model -> model.value().equals(name))) {
        findings.add("the log knows no model of " + models.resolve(name));
      }
    }
  }

  private void check(ModelId model, List<LoggedEvent> events) throws IOException {
    long end = leaves.isEmpty() ? 0 : leaves.lastKey() + 1;
    KeptComparisons compared = new KeptComparisons(blobs, new AcceptedModels(blobs, leaves), end);
    ModelDocuments.Written written = ModelDocuments.of(model, events, this::kept, compared::on);
    written.faults().forEach(fault -> findings.add("documents of " + model + ": " + fault));
    Path folder = models.resolve(model.value());
    for (Map.Entry<String, byte[]> file : written.files().entrySet()) {
      checked++;
      compare(folder.resolve(file.getKey()), file.getValue());
    }
    Set<String> explained = new TreeSet<>(written.files().keySet());
    if (written.proven()) {
      explained.add(ENVELOPE);
    }
    if (events.stream().anyMatch(leaf -> leaf.event() instanceof Event.ShadowStarted)) {
      explained.add(DASHBOARD);
    }
    dashboard(folder.resolve(DASHBOARD), events);
    for (String name : written.complete() ? names(folder) : List.<String>of()) {
      if (!explained.contains(name)) {
        findings.add("document " + folder.resolve(name) + " follows from no leaf of the log");
      }
    }
  }

  /** The page on which a model left shadow mode is kept; a page of another day is not. */
  private void dashboard(Path file, List<LoggedEvent> events) throws IOException {
    Optional<LoggedEvent> last = Dashboards.last(events);
    if (last.isEmpty()) {
      if (wasObservedInShadow(events) && !Files.exists(file)) {
        findings.add("document " + file + " is missing");
      }
      return;
    }
    Optional<byte[]> page = Dashboards.page(last.get(), this::kept);
    if (page.isEmpty()) {
      findings.add("the page " + file + " that shadow mode ended on is not kept");
    } else {
      checked++;
      compare(file, page.get());
    }
  }

  private static boolean wasObservedInShadow(List<LoggedEvent> events) {
    return events.stream()
        .anyMatch(leaf ->
            leaf.event() instanceof Event.Observed(var seen) && seen.stage() == Stage.SHADOW_MODE);
  }

  private Optional<byte[]> kept(Sha256 digest) {
    try {
      return blobs.intact(digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compare(Path file, byte[] expected) throws IOException {
    if (!Files.isRegularFile(file)) {
      findings.add("document " + file + " is missing");
    } else if (!Arrays.equals(Files.readAllBytes(file), expected)) {
      findings.add("document " + file + " is not what the log and the kept files give");
    }
  }

  private static List<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
