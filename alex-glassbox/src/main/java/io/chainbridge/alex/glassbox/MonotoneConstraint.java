// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

/**
 * The claim that, all else equal, a higher value of the feature never moves the score against the
 * direction. Missing and unseen values are not part of the order.
 */
public record MonotoneConstraint(String feature, Direction direction) {
  public MonotoneConstraint {
    if (feature.isBlank()) {
      throw new IllegalArgumentException("feature must not be blank");
    }
  }
}
