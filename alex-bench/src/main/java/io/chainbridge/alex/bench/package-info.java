/**
 * Benchmarks: JMH measurements of the rooms' kernels, each beside the plain way of doing the same.
 *
 * <p>Nothing here is on the class path of the product. Start with {@link ScoringBenchmark}; the
 * module is built by {@code mvn -Pbench}.
 */
@NullMarked
package io.chainbridge.alex.bench;

import org.jspecify.annotations.NullMarked;
