/**
 * Readings from counts and findings from readings: drift, calibration, the evidence of shadow,
 * rollout step and production, and rollback rules. Start at {@link
 * io.chainbridge.alex.monitoring.judge.ShadowEvaluation}.
 */
@NullMarked
package io.chainbridge.alex.monitoring.judge;

import org.jspecify.annotations.NullMarked;
