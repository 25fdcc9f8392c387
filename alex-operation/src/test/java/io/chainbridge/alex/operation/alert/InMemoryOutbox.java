// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

/** An outbox that ends with the process. */
final class InMemoryOutbox implements Outbox {
  private final OutboxFold fold = new OutboxFold();

  @Override
  public synchronized void append(OutboxEntry entry) {
    fold.apply(entry);
  }

  @Override
  public synchronized OutboxView view() {
    return fold.view();
  }

  @Override
  public void close() {}
}
