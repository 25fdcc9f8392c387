// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import io.chainbridge.alex.gateway.record.FeatureRow;
import io.chainbridge.alex.gateway.record.FeatureValue;
import io.chainbridge.alex.gateway.record.FieldFault;
import io.chainbridge.alex.gateway.record.FieldFault.Code;
import io.chainbridge.alex.glassbox.Feature;
import java.util.ArrayList;
import java.util.List;

/** Turns a request's features into the row that one model scores. */
public final class RowEncoder {
  private RowEncoder() {}

  /** A row, or every reason why there is none. */
  public sealed interface Encoded {
    @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
    record Row(double[] values) implements Encoded {}

    record Faulty(List<FieldFault> faults) implements Encoded {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  /** The row of these features, or everything that is wrong with the request. */
  public static Encoded encode(List<Feature> features, FeatureRow given) {
    double[] row = new double[features.size()];
    List<FieldFault> faults = new ArrayList<>(0);
    for (int i = 0; i < row.length; i++) {
      Feature feature = features.get(i);
      FeatureValue value = given.values().get(feature.name());
      if (value == null) {
        faults.add(fault(Code.FEATURE_MISSING, feature, "nothing"));
      } else {
        row[i] = encode(feature, value, faults);
      }
    }
    return faults.isEmpty() ? new Encoded.Row(row) : new Encoded.Faulty(faults);
  }

  private static double encode(Feature feature, FeatureValue value, List<FieldFault> faults) {
    return switch (value) {
      case FeatureValue.Missing() -> Feature.MISSING;
      case FeatureValue.Numeric(double number) -> number(feature, number, faults);
      case FeatureValue.Text(String text) ->
          switch (feature) {
            case Feature.Categorical categorical -> categorical.read(text);
            case Feature.Numeric _ -> {
              faults.add(fault(Code.NUMBER_EXPECTED, feature, "the string " + text));
              yield Feature.MISSING;
            }
          };
    };
  }

  private static double number(Feature feature, double number, List<FieldFault> faults) {
    if (feature instanceof Feature.Categorical) {
      faults.add(fault(Code.TEXT_EXPECTED, feature, "the number " + number));
    }
    return number;
  }

  private static FieldFault fault(Code code, Feature feature, String found) {
    return FieldFault.of(code, feature.name(), found);
  }
}
