// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage.people;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One row of the sessions. Times are in whole milliseconds.
 *
 * @param secret the digest of the secret
 * @param since when the person signed in
 * @param lastSeen never before {@code since}
 */
public record StoredSession(
    Sha256 secret, Sha256 account, Person person, Instant since, Instant lastSeen) {
  public StoredSession {
    since = since.truncatedTo(ChronoUnit.MILLIS);
    lastSeen = lastSeen.truncatedTo(ChronoUnit.MILLIS);
    if (lastSeen.isBefore(since)) {
      throw new IllegalArgumentException("lastSeen " + lastSeen + " is before since " + since);
    }
  }

  /** The same session, seen at this instant or later. */
  public StoredSession seen(Instant at) {
    return at.isAfter(lastSeen) ? new StoredSession(secret, account, person, since, at) : this;
  }
}
