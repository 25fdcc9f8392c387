// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a metadata file declares (framework section 3); a part it lacks is an empty text, list or
 * map, or zero.
 *
 * @param incomplete required parts that are missing and that no gate has a code of its own for
 */
public record Metadata(
    String modelId,
    String modelType,
    String version,
    String trainingDate,
    String trainingDataHash,
    List<String> featureList,
    long featureCount,
    Map<String, Integer> monotonicityConstraints,
    Map<String, Double> calibrationMetrics,
    String explainabilityMethod,
    Map<String, Double> featureImportance,
    String proofPackId,
    Lineage lineage,
    Governance governance,
    List<Fault> incomplete) {
  public Metadata {
    featureList = List.copyOf(featureList);
    monotonicityConstraints =
        Collections.unmodifiableMap(new LinkedHashMap<>(monotonicityConstraints));
    calibrationMetrics = Collections.unmodifiableMap(new LinkedHashMap<>(calibrationMetrics));
    featureImportance = Collections.unmodifiableMap(new LinkedHashMap<>(featureImportance));
    incomplete = List.copyOf(incomplete);
  }

  /**
   * Where the model is said to come from.
   *
   * @param parentDeclared whether {@code parent_model} is there, null being a valid value
   * @param parentModel empty where it is null or missing
   */
  public record Lineage(
      boolean parentDeclared,
      String parentModel,
      String trainingScript,
      String trainingDataSource) {}

  /** What the submitter says of its approval; never evidence of one. */
  public record Governance(boolean alexApproval, String approvalDate, String reviewer) {}

  /** Reads a file that is called {@code metadata}. */
  public static Parsed<Metadata> read(byte[] bytes) {
    return read("metadata", bytes);
  }

  /**
   * Reads the JSON and holds it against {@link MetadataSchema}; every fault has its JSON pointer.
   *
   * <p>A missing field is no fault but left for the gates, which name it among all other reasons.
   * So is a wrong value that a gate judges by a code of its own. Deployment dates are a fault, the
   * server alone writes them (row D3).
   */
  public static Parsed<Metadata> read(String file, byte[] bytes) {
    return new MetadataReader(file).read(bytes);
  }
}
