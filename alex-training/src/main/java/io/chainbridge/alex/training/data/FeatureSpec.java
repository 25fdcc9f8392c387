// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.data;

/** A column used as a feature, and its kind. */
public record FeatureSpec(String name, FeatureKind kind) {}
