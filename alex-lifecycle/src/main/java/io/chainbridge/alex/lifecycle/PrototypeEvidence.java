// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.digest.Sha256;
import java.util.List;

/** The evidence of stage 2: a training entry point, its pipeline, a split and a sample run. */
public record PrototypeEvidence(
    String trainingScript,
    Sha256 trainingScriptDigest,
    String featureScript,
    Sha256 featureScriptDigest,
    String splitStrategy,
    boolean splitExecuted,
    boolean pipelineRan,
    List<Metric> metricsComputed,
    boolean syntheticRun) {
  public PrototypeEvidence {
    metricsComputed = List.copyOf(metricsComputed);
  }
}
