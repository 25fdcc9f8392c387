// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.digest.Sha256;
import java.time.Instant;

/** The production certificate (row S6.7). */
public record Certificate(
    ModelId model,
    Instant certifiedAt,
    String certifier,
    Instant productionSince,
    Instant rolloutCompletion,
    long predictionsServed,
    double calibrationError,
    double divergenceRate,
    int rollbackEvents,
    Sha256 artifact,
    String storageAssurance) {
  /** Storage that reports changed bytes when they are read, but cannot prevent the change. */
  public static final String DETECT_ONLY = "detect-only";
}
