/**
 * The prediction log: an append-only chain of records in preallocated segment files, durable before
 * an append completes. Knows bytes only, never what a prediction is; no JSON, no HTTP. Start with
 * {@link io.chainbridge.alex.gateway.log.PredictionLog}; offline readers start with {@link
 * io.chainbridge.alex.gateway.log.SegmentAudit}.
 */
@NullMarked
package io.chainbridge.alex.gateway.log;

import org.jspecify.annotations.NullMarked;
