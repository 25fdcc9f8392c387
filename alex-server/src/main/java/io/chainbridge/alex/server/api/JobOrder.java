// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.people.Identity;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A submission as it was asked for: all that is needed to carry it out, also after a restart.
 *
 * @param id of the job
 * @param by who asked, and how the person was known
 * @param files digests of the project's files, which were sent before, by their path in it
 * @param baseline why the model is in production already; empty for the next stage
 */
record JobOrder(
    String id,
    Identity.Human by,
    Instant begun,
    SortedMap<String, Sha256> files,
    Optional<String> baseline) {
  JobOrder {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Where the job is read. */
  String path() {
    return "/api/v1/jobs/" + id;
  }
}
