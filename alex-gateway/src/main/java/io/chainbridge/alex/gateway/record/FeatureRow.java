// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.record;

import io.chainbridge.alex.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The features of one request by name, in the order they came. */
public record FeatureRow(Map<String, FeatureValue> values) {
  public FeatureRow {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Every number that is not finite, whether a model uses it or not; a new list. */
  public List<FieldFault> faults() {
    List<FieldFault> faults = new ArrayList<>(0);
    values.forEach((name, value) -> {
      if (value instanceof FeatureValue.Numeric(double number) && !Double.isFinite(number)) {
        faults.add(FieldFault.of(FieldFault.Code.NUMBER_NOT_FINITE, name, Double.toString(number)));
      }
    });
    return faults;
  }

  /** Feeds names and values to a digest, in an order that does not depend on how they came. */
  public void digestInto(MessageDigest digest) {
    String[] names = values.keySet().toArray(String[]::new);
    Arrays.sort(names);
    for (String name : names) {
      digest.update(name.getBytes(StandardCharsets.UTF_8));
      switch (value(name)) {
        case FeatureValue.Numeric(double number) -> {
          digest.update((byte) 1);
          digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(number).flip());
        }
        case FeatureValue.Text(String text) -> {
          digest.update((byte) 2);
          digest.update(Sha256.of(text.getBytes(StandardCharsets.UTF_8)).raw());
        }
        case FeatureValue.Missing() -> digest.update((byte) 3);
      }
    }
  }

  private FeatureValue value(String name) {
    return values.getOrDefault(name, FeatureValue.MISSING);
  }
}
