// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import io.chainbridge.alex.digest.CorruptBlobException;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.again.ModelDocuments;
import io.chainbridge.alex.documents.again.ObservationDocuments;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.ModelDocumentStore;
import io.chainbridge.alex.ledger.Envelope;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The documents that a crash between the log and its documents left missing or stale. Documents are
 * functions of the log and the blobs, so they are written again at the next start. Only the models
 * of the newest leaves can be concerned; every other document is left to the audit.
 *
 * <p>The reports of observations are the monitoring's to write again.
 */
public final class UnfinishedDocuments {
  /** The leaves of one command: a decision and what it means for a second model. */
  private static final int NEWEST = 4;

  private static final Set<String> OF_OBSERVATIONS =
      Set.of(ObservationDocuments.SHADOW, ObservationDocuments.ROLLOUT);

  private final Home home;
  private final boolean writes;
  private final List<String> found = new ArrayList<>();

  private UnfinishedDocuments(Home home, boolean writes) {
    this.home = home;
    this.writes = writes;
  }

  /** Writes them, and names each as model/document. For the start of a process that governs. */
  public static List<String> finish(Home home) {
    return in(home, true);
  }

  /** Names them, and writes none: another process may be about to. */
  public static List<String> of(Home home) {
    return in(home, false);
  }

  private static List<String> in(Home home, boolean writes) {
    UnfinishedDocuments unfinished = new UnfinishedDocuments(home, writes);
    List<LoggedEvent> events = home.journal().events();
    events.subList(Math.max(0, events.size() - NEWEST), events.size()).stream()
        .map(LoggedEvent::model)
        .collect(Collectors.toUnmodifiableSet())
        .forEach(unfinished::finish);
    return List.copyOf(unfinished.found);
  }

  private void finish(ModelId model) {
    ModelDocuments.Written due =
        ModelDocuments.of(
            model, home.journal().eventsOf(model), this::intact, (_, _) -> Optional.empty());
    if (!due.complete() || !due.faults().isEmpty()) {
      return; // files of its commands are gone: that is for the audit to say
    }
    for (Map.Entry<String, byte[]> document : due.files().entrySet()) {
      String name = document.getKey();
      if (!OF_OBSERVATIONS.contains(name) && !lies(model, name, document.getValue())) {
        found.add(model + "/" + name);
        if (writes) {
          home.documents().write(model, name, document.getValue());
        }
      }
    }
    byte[] statement = due.files().get(SubmissionFiles.STATEMENT);
    if (statement != null && home.documents().read(model, ModelDocumentStore.ENVELOPE).isEmpty()) {
      found.add(model + "/" + ModelDocumentStore.ENVELOPE);
      if (writes) {
        home.documents()
            .writeEnvelope(
                model, home.keys().proofs().sign(Envelope.PAYLOAD_TYPE_IN_TOTO, statement));
      }
    }
  }

  private boolean lies(ModelId model, String name, byte[] bytes) {
    return home.documents()
        .read(model, name)
        .filter(there -> Arrays.equals(there, bytes))
        .isPresent();
  }

  private Optional<byte[]> intact(Sha256 digest) {
    try {
      return home.blobs().get(digest);
    } catch (CorruptBlobException _) {
      return Optional.empty();
    }
  }
}
