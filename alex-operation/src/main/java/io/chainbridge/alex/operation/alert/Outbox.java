// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

/**
 * Messages that have to be sent. An entry survives a crash once {@link #append} has returned.
 * Implementations are thread-safe.
 */
public interface Outbox extends AutoCloseable {
  /**
   * Adds an entry, durably; a message that waits or is dead already is not queued again.
   *
   * @throws java.io.UncheckedIOException when it cannot be kept; then nothing has changed
   */
  void append(OutboxEntry entry);

  /** What waits, what is dead and which alerts are open now. */
  OutboxView view();

  @Override
  void close();
}
