/**
 * Deterministic numerics shared by trainers: Cholesky factorisation, bounded quadratics, sigmoids,
 * fixed-point sums. Start at {@link io.chainbridge.alex.training.numerics.Cholesky}.
 */
@NullMarked
package io.chainbridge.alex.training.numerics;

import org.jspecify.annotations.NullMarked;
