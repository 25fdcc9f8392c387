// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import static io.chainbridge.alex.storage.SampleEvents.counted;
import static io.chainbridge.alex.storage.SampleEvents.event;
import static io.chainbridge.alex.storage.SampleEvents.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.ledger.AuditReport;
import io.chainbridge.alex.ledger.CheckpointSigner;
import io.chainbridge.alex.ledger.LedgerAudit;
import io.chainbridge.alex.ledger.LedgerReader;
import io.chainbridge.alex.ledger.LogKey;
import io.chainbridge.alex.ledger.MerkleTree;
import io.chainbridge.alex.ledger.TreeHead;
import io.chainbridge.alex.lifecycle.dossier.Journal;
import io.chainbridge.alex.lifecycle.dossier.Journal.ModelLine;
import io.chainbridge.alex.lifecycle.dossier.Journal.Receipt;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.dossier.StaleJournalException;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every journal must do. */
abstract class JournalContract {
  static final SampleEvents CODEC = new SampleEvents();
  static final CheckpointSigner SIGNER =
      new CheckpointSigner("log.alex.example", LogKey.generate());

  abstract Journal journal();

  abstract LedgerReader reader();

  private TreeHead expectedHead(List<LoggedEvent> events) {
    return TreeHead.of(events.stream().map(CODEC::encode).map(MerkleTree::leafHash).toList());
  }

  private void assertHolds(LoggedEvent... events) {
    assertThat(journal().events()).containsExactly(events);
    assertThat(journal().size()).isEqualTo(events.length);
    assertThat(LedgerAudit.of(reader(), SIGNER.verifier()))
        .isEqualTo(new AuditReport(expectedHead(List.of(events)), List.of()));
  }

  @Test
  void beginsEmpty() {
    assertHolds();
    assertThat(journal().models()).isEmpty();
    assertThat(journal().eventsOf(model(1))).isEmpty();
    assertThat(reader().checkpoints()).isEmpty();
  }

  @Test
  @Proves("R2")
  void givesBackEventsInOrderWithARootThatCoversThem() {
    Receipt first = journal().append(0, List.of(event(1, 0), event(2, 0)));
    Receipt second = journal().append(2, List.of(event(1, 1)));

    assertHolds(event(1, 0), event(2, 0), event(1, 1));
    assertThat(first)
        .isEqualTo(new Receipt(0, 2, expectedHead(List.of(event(1, 0), event(2, 0))).root()));
    assertThat(second).isEqualTo(new Receipt(2, 3, expectedHead(journal().events()).root()));
    assertThat(journal().eventsOf(model(1))).containsExactly(event(1, 0), event(1, 1));
    assertThat(reader().leaves(1, 2)).containsExactly(CODEC.encode(event(2, 0)));
  }

  @Test
  void signsOneCheckpointForEachAppendInOrderOfSize() {
    journal().append(0, List.of(event(1, 0), event(1, 1)));
    journal().append(2, List.of(event(1, 2)));
    assertThat(reader().checkpoints())
        .containsExactly(
            SIGNER.sign(expectedHead(List.of(event(1, 0), event(1, 1)))),
            SIGNER.sign(expectedHead(journal().events())));
  }

  @Test
  void appendsAnEventOnceHoweverOftenItIsSent() {
    Receipt first = journal().append(0, List.of(event(1, 0), event(1, 1)));
    assertThat(journal().append(0, List.of(event(1, 0), event(1, 1)))).isEqualTo(first);
    journal().append(2, List.of(event(2, 0)));
    Receipt late = journal().append(0, List.of(event(1, 1)));
    assertThat(late.firstIndex()).isEqualTo(1);
    assertThat(late.size()).isEqualTo(3);
    journal().append(3, List.of(event(1, 1), event(2, 1), event(2, 1)));
    assertHolds(event(1, 0), event(1, 1), event(2, 0), event(2, 1));
  }

  @Test
  void refusesAnIdThatBelongsToAnotherEvent() {
    journal().append(0, List.of(event(1, 0), event(1, 1)));
    LoggedEvent forged = SampleEvents.forged(event(1, 1));
    assertThatThrownBy(() -> journal().append(2, List.of(forged)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("event id " + forged.id() + " is already used by another event");
    LoggedEvent twin = SampleEvents.forged(event(1, 2));
    assertThatThrownBy(() -> journal().append(2, List.of(event(1, 2), twin)))
        .isInstanceOf(IllegalArgumentException.class);
    assertHolds(event(1, 0), event(1, 1));
  }

  @Test
  void refusesADecisionMadeOnAnOlderLog() {
    journal().append(0, List.of(event(1, 0)));
    for (long wrong : List.of(0L, 2L)) {
      assertThatThrownBy(() -> journal().append(wrong, List.of(event(1, 1))))
          .isInstanceOf(StaleJournalException.class);
    }
    assertHolds(event(1, 0));
  }

  @Test
  void writesNothingOfABatchThatFails() {
    assertThatThrownBy(() -> journal().append(0, List.of(event(1, 0), SampleEvents.unknown(1, 5))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> journal().append(0, List.of()))
        .hasMessageContaining("events must not be empty");
    assertHolds();
    assertThat(journal().models()).isEmpty();
    journal().append(0, List.of(event(1, 0)));
    assertHolds(event(1, 0));
  }

  @Test
  void writesNothingThatCannotFollowFromTheHistory() {
    assertThatThrownBy(() -> journal().append(0, List.of(event(2, 0), event(1, 1))))
        .as("a signature before the proposal")
        .isInstanceOf(IllegalStateException.class);
    assertHolds();
    assertThat(journal().models()).isEmpty();
  }

  @Test
  void showsEveryModelInOrderOfFirstAppearance() {
    journal().append(0, List.of(event(7, 0), event(3, 0), event(7, 1)));
    journal().append(3, List.of(event(7, 2), event(5, 0)));
    assertThat(journal().models())
        .containsExactly(
            new ModelLine(model(7), "PROPOSAL", event(7, 0).at(), 3),
            new ModelLine(model(3), "PROPOSAL", event(3, 0).at(), 1),
            new ModelLine(model(5), "PROPOSAL", event(5, 0).at(), 4));
  }

  @Test
  void buildsTheSameProjectionAgainFromTheLeaves() {
    journal().append(0, List.of(event(7, 0), event(3, 0), event(7, 1)));
    List<ModelLine> before = journal().models();
    journal().rebuildProjections();
    assertThat(journal().models()).isEqualTo(before).hasSize(2);
    journal().append(3, List.of(event(3, 1)));
    assertThat(journal().models().getLast().lastIndex()).isEqualTo(3);
  }

  @Test
  void keepsLeavesOfTheHomeOutOfEveryModel() {
    journal().append(0, List.of(counted(0), event(7, 0)));
    journal().append(2, List.of(counted(1)));
    journal().append(3, List.of(event(7, 1)));
    assertThat(journal().leaves())
        .containsExactly(counted(0), event(7, 0), counted(1), event(7, 1));
    assertThat(journal().events()).containsExactly(event(7, 0), event(7, 1));
    assertThat(journal().eventsOf(model(7))).containsExactly(event(7, 0), event(7, 1));
    List<ModelLine> lines = List.of(new ModelLine(model(7), "PROPOSAL", event(7, 0).at(), 3));
    assertThat(journal().models()).isEqualTo(lines);
    journal().rebuildProjections();
    assertThat(journal().models()).isEqualTo(lines);
  }

  @Test
  void refusesLeavesOutsideTheLog() {
    journal().append(0, List.of(event(1, 0)));
    assertThatThrownBy(() -> reader().leaves(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> reader().leaves(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void keepsEveryEventOnceWhenManyVirtualThreadsAppend() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all =
          IntStream.range(0, 40)
              .<Future<?>>mapToObj(i -> threads.submit(() -> appendUntilAccepted(event(i, 0))))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(journal().events())
        .hasSize(40)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 40).mapToObj(i -> event(i, 0)).toList());
    assertThat(LedgerAudit.of(reader(), SIGNER.verifier()).findings()).isEmpty();
  }

  private void appendUntilAccepted(LoggedEvent event) {
    while (true) {
      try {
        journal().append(journal().size(), List.of(event));
        return;
      } catch (StaleJournalException _) {
        Thread.onSpinWait(); // another thread was faster; decide again
      }
    }
  }
}
