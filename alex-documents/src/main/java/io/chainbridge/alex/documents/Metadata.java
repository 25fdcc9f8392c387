// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a metadata file declares (framework section 3), under the names of its JSON keys. A missing
 * part is an empty text, list or map, or zero.
 *
 * @param incomplete required parts that are missing and have no code of their own at any gate
 */
public record Metadata(
    Identity identity,
    Training training,
    Features features,
    Claims claims,
    Lineage lineage,
    Governance governance,
    List<Fault> incomplete) {
  public Metadata {
    incomplete = List.copyOf(incomplete);
  }

  /** The model version that is submitted. */
  public record Identity(String modelId, String modelType, String version) {}

  /**
   * When the model was trained and on what.
   *
   * @param trainingDate an ISO 8601 datetime
   * @param trainingDataHash {@code sha256:} and the digest of the data file
   */
  public record Training(String trainingDate, String trainingDataHash) {}

  /**
   * The features of the model.
   *
   * @param featureCount as declared; may differ from the size of {@code featureList}
   * @param monotonicityConstraints from feature to -1 (decreasing) or 1 (increasing)
   */
  public record Features(
      List<String> featureList, long featureCount, Map<String, Integer> monotonicityConstraints) {
    public Features {
      featureList = List.copyOf(featureList);
      monotonicityConstraints = inOrder(monotonicityConstraints);
    }
  }

  /**
   * What the submitter claims of the model and the gate recomputes.
   *
   * @param calibrationMetrics from metric key to its value on held-out rows
   * @param featureImportance from feature to its share of the mean absolute contribution
   */
  public record Claims(
      Map<String, Double> calibrationMetrics,
      String explainabilityMethod,
      Map<String, Double> featureImportance,
      String proofPackId) {
    public Claims {
      calibrationMetrics = inOrder(calibrationMetrics);
      featureImportance = inOrder(featureImportance);
    }
  }

  /**
   * Where the model comes from.
   *
   * @param parentDeclared whether {@code parent_model} is present; null is a valid value
   * @param parentModel empty if null or missing
   */
  public record Lineage(
      boolean parentDeclared,
      String parentModel,
      String trainingScript,
      String trainingDataSource) {}

  /** What the submitter says about an approval; never evidence of one. */
  public record Governance(boolean alexApproval, String approvalDate, String reviewer) {}

  /** Reads the bytes of a file named {@code metadata}. */
  public static Parsed<Metadata> read(byte[] bytes) {
    return read("metadata", bytes);
  }

  /**
   * Reads the JSON and validates it against {@link MetadataSchema}; every fault has a JSON pointer.
   *
   * <p>A missing field is not a fault but left to the gates, which report it with all other
   * reasons. So is a wrong value for which a gate has its own code. Deployment dates are a fault:
   * only the server writes them (row D3).
   */
  public static Parsed<Metadata> read(String file, byte[] bytes) {
    return new MetadataReader(file).read(bytes);
  }

  private static <T> Map<String, T> inOrder(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
