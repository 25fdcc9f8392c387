/**
 * The prediction log: an append-only chain of records in preallocated segment files, durable before
 * an append completes. It stores bytes and does not know what a prediction is; no JSON, no HTTP.
 * Start at {@link io.chainbridge.alex.predictionlog.PredictionLog}.
 */
@NullMarked
package io.chainbridge.alex.predictionlog;

import org.jspecify.annotations.NullMarked;
