// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Cause;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A log in memory that a test writes to. */
public final class FakeLog implements LogTail {
  private static final Sha256 DIGEST = Sha256.of(new byte[] {2});

  private final List<LoggedEvent> leaves = new ArrayList<>();

  @Override
  public synchronized long size() {
    return leaves.size();
  }

  @Override
  public synchronized List<Leaf> leaves(long from, long to) {
    return List.copyOf(leaves.subList((int) from, (int) to));
  }

  @Override
  public synchronized List<LoggedEvent> eventsOf(ModelId model) {
    return leaves.stream().filter(leaf -> leaf.model().equals(model)).toList();
  }

  synchronized void widened(ModelId model, int percent) {
    add(model, new Event.Widened(percent, DIGEST, new Person("olga.operator")));
  }

  synchronized void rolledBack(ModelId model) {
    RollbackReason reason =
        new RollbackReason(
            "by hand", 0, 0, "too many denials", DIGEST, model, new ModelId("loans_v0.1.0"));
    add(model, new Event.RolledBack(reason, false));
  }

  synchronized void escalated(ModelId model) {
    add(model, new Event.Escalated(Stage.SHADOW_MODE, Alerts.AT, Alerts.AT.plusSeconds(1)));
  }

  private void add(ModelId model, Event event) {
    UUID id = new UUID(0, leaves.size());
    Instant at = Alerts.AT.plusSeconds(leaves.size());
    leaves.add(new LoggedEvent(id, model, at, new Cause(DIGEST, DIGEST, 1, 1), event));
  }
}
