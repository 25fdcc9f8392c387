// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

final class InMemoryOutboxTest extends OutboxContract {
  private final InMemoryOutbox outbox = new InMemoryOutbox();

  @Override
  Outbox outbox() {
    return outbox;
  }
}
