/**
 * The statistics of the house: scores, skill, calibration, divergence, drift, intervals, and the
 * integer counts they are computed from. No JSON, clock, logger or file. Start at {@link
 * io.chainbridge.alex.metrics.ScoredSample}.
 */
@NullMarked
package io.chainbridge.alex.metrics;

import org.jspecify.annotations.NullMarked;
