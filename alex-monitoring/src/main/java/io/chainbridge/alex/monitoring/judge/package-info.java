/**
 * Turns counts into readings and readings into findings: drift, calibration, shadow, step and
 * production evidence, and rollback rules. Start at {@link
 * io.chainbridge.alex.monitoring.judge.ShadowEvaluation}.
 */
@NullMarked
package io.chainbridge.alex.monitoring.judge;

import org.jspecify.annotations.NullMarked;
