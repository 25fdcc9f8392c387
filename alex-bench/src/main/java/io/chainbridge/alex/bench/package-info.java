// SPDX-License-Identifier: Apache-2.0
/**
 * Measurements, built with {@code -Pbench} only: JMH benchmarks of the kernels on models of stated
 * shape. What the product does lives elsewhere; nothing depends on this room. Start with {@link
 * io.chainbridge.alex.bench.ScoringBenchmark}; docs/benchmarks.md says how to run it.
 */
@org.jspecify.annotations.NullMarked
package io.chainbridge.alex.bench;
