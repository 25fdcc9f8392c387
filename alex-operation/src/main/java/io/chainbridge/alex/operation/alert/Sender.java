// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

/** Sends messages to one receiver. */
public interface Sender extends AutoCloseable {
  /** Makes one attempt. What fails is returned, never thrown. */
  Answer send(OutboxMessage message);

  /** Whether one message may tell of several alerts. */
  default boolean groups() {
    return true;
  }

  /** Ends an attempt that is under way. */
  @Override
  void close();
}
