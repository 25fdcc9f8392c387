/**
 * What a served model is watched by: integer counts per UTC day over frozen bins, matured label
 * cohorts, drift, the evidence of stages 4 to 6, rollback and alert watches and alert delivery. No
 * formula of a metric lives here, no storage, no clock that decides. Start at {@link
 * io.chainbridge.alex.monitoring.ModelWatch} for counting and {@link
 * io.chainbridge.alex.monitoring.ShadowEvaluation} for judging.
 */
@NullMarked
package io.chainbridge.alex.monitoring;

import org.jspecify.annotations.NullMarked;
