// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.monitoring.alert.AlertState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every outbox must do. */
abstract class OutboxContract {
  private static final OutboxMessage FIRST = Alerts.message("pager", "a", AlertState.FIRING);
  private static final OutboxMessage SECOND = Alerts.message("slack", "b", AlertState.FIRING);
  private static final Instant LATER = Alerts.AT.plusSeconds(9);

  abstract Outbox outbox();

  private static OutboxEntry queued(OutboxMessage... messages) {
    return new OutboxEntry.Queued(7, List.of(messages));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(outbox().view()).isEqualTo(new OutboxView(-1, List.of(), List.of(), List.of()));
  }

  @Test
  void keepsMessagesInOrderUntilTheyAreSent() {
    Outbox outbox = outbox();
    outbox.append(queued(FIRST, SECOND));
    assertThat(outbox.view().leaves()).isEqualTo(7);
    assertThat(outbox.view().waiting())
        .containsExactly(
            new OutboxView.Waiting(FIRST, 0, Alerts.AT, ""),
            new OutboxView.Waiting(SECOND, 0, Alerts.AT, ""));
    outbox.append(new OutboxEntry.Sent(FIRST.id()));
    assertThat(outbox.view().waiting())
        .extracting(OutboxView.Waiting::message)
        .containsExactly(SECOND);
  }

  @Test
  void countsAttemptsThatFailed() {
    Outbox outbox = outbox();
    outbox.append(queued(FIRST));
    outbox.append(new OutboxEntry.Failed(FIRST.id(), Alerts.AT, "answered 500"));
    outbox.append(new OutboxEntry.Failed(FIRST.id(), LATER, "answered 503"));
    assertThat(outbox.view().waiting())
        .containsExactly(new OutboxView.Waiting(FIRST, 2, LATER, "answered 503"));
  }

  @Test
  void showsWhatIsDead() {
    Outbox outbox = outbox();
    outbox.append(queued(FIRST, SECOND));
    outbox.append(new OutboxEntry.Failed(FIRST.id(), Alerts.AT, "answered 500"));
    outbox.append(new OutboxEntry.Died(FIRST.id(), LATER, "answered 400"));
    assertThat(outbox.view().waiting()).hasSize(1);
    assertThat(outbox.view().dead())
        .containsExactly(new OutboxView.Dead(FIRST, 2, LATER, "answered 400"));
  }

  @Test
  void queuesWhatWaitsOrIsDeadNoSecondTime() {
    Outbox outbox = outbox();
    outbox.append(queued(FIRST, SECOND));
    outbox.append(new OutboxEntry.Failed(FIRST.id(), LATER, "answered 500"));
    outbox.append(new OutboxEntry.Died(SECOND.id(), LATER, "answered 400"));
    outbox.append(queued(FIRST, SECOND));
    assertThat(outbox.view().waiting())
        .containsExactly(new OutboxView.Waiting(FIRST, 1, LATER, "answered 500"));
    assertThat(outbox.view().dead()).hasSize(1);
  }

  @Test
  void knowsWhichAlertsAreOpenAlsoWhenTheyWereSent() {
    Outbox outbox = outbox();
    outbox.append(queued(FIRST, SECOND));
    outbox.append(new OutboxEntry.Sent(FIRST.id()));
    outbox.append(queued(Alerts.message("slack", "b", AlertState.RESOLVED)));
    assertThat(outbox.view().open()).containsExactly(FIRST.transitions().getFirst());
  }
}
