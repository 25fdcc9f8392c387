// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * One invented feature of a shipment: its name, how its values are drawn, and its true effect.
 *
 * @param effect change of the true log-odds from the lowest to the highest usual value
 */
record DemoFeature(String name, Shape shape, double low, double high, double effect) {
  /** How values spread over {@code [low, high]} and how the effect grows over it. */
  enum Shape {
    FLAG,
    LEVEL,
    TAIL,
    COUNT
  }

  /** How the columns of the feed that breaks begin: only models that read them suffer. */
  static final String BROKEN_FEED = "supplier_feed_";

  private static final List<DemoFeature> STRONG =
      List.of(
          new DemoFeature("prior_losses_flag", Shape.FLAG, 0, 1, 2.4),
          new DemoFeature("shipper_on_time_pct_90d", Shape.LEVEL, 55, 100, -3.4),
          new DemoFeature("corridor_disruption_index_90d", Shape.TAIL, 0, 1, 3.8),
          new DemoFeature("buyer_days_past_due", Shape.TAIL, 0, 90, 3.6),
          new DemoFeature("cargo_value_ratio", Shape.LEVEL, 0.1, 1.4, 2.2),
          new DemoFeature("carrier_on_time_rate_30d", Shape.LEVEL, 0.5, 1.0, -2.0),
          new DemoFeature("open_claims_count", Shape.COUNT, 0, 6, 2.6),
          new DemoFeature(BROKEN_FEED + "payments", Shape.LEVEL, 0, 10, 0.8),
          new DemoFeature(BROKEN_FEED + "orders", Shape.LEVEL, 0, 10, 0.8),
          new DemoFeature(BROKEN_FEED + "returns", Shape.LEVEL, 0, 10, 0.8),
          new DemoFeature(BROKEN_FEED + "staff", Shape.LEVEL, 0, 10, 0.8),
          new DemoFeature(BROKEN_FEED + "stock", Shape.LEVEL, 0, 10, 0.8));

  /** All 48, in column order. */
  static List<DemoFeature> all() {
    List<DemoFeature> features = new ArrayList<>(STRONG);
    String[] groups = {"shipper", "buyer", "carrier", "corridor", "cargo"};
    String[] measures = {
      "tenure_months", "volume_90d", "dispute_rate", "exposure_ratio",
      "delay_index", "document_gaps", "price_swing", "credit_use"
    };
    for (int i = 0; features.size() < 48; i++) {
      String name = groups[i % groups.length] + "_" + measures[i / groups.length];
      Shape shape = i % 3 == 0 ? Shape.TAIL : Shape.LEVEL;
      double effect = i % 4 == 0 ? 0.5 : 0;
      features.add(new DemoFeature(name, shape, 0, 10, i % 8 == 0 ? effect : -effect));
    }
    return List.copyOf(features);
  }

  /** A value from one uniform draw in [0, 1). */
  double value(double uniform) {
    double position =
        switch (shape) {
          case FLAG -> uniform < 0.06 ? 1 : 0;
          case LEVEL -> uniform;
          case TAIL -> uniform * uniform * uniform;
          case COUNT -> Math.floor(6 * Math.pow(uniform, 4)) / 6;
        };
    return low + (high - low) * position;
  }

  /** Its share of the true log-odds, centred on the middle draw. */
  double logOdds(double value) {
    double position = (value - low) / (high - low);
    double bent = shape == Shape.LEVEL ? position * position * (3 - 2 * position) : position;
    return effect * (bent - centre());
  }

  private double centre() {
    return switch (shape) {
      case FLAG -> 0.06;
      case LEVEL -> 0.5;
      case TAIL -> 0.25;
      case COUNT -> 0.1;
    };
  }
}
