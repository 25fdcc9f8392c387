// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import java.time.Duration;
import java.util.Optional;

/** What came of one attempt to send a message. Its words never hold a secret. */
public sealed interface Answer {
  /** As text for a person. */
  String words();

  /** The receiver has taken it: it answered 2xx. */
  record Taken(String words) implements Answer {}

  /**
   * Not taken, and may be tried again.
   *
   * @param pause for how long the receiver wants nothing at all, if it said so
   */
  record Later(String words, Optional<Duration> pause) implements Answer {}

  /** Not taken, and would not be at another attempt. */
  record Never(String words) implements Answer {}
}
