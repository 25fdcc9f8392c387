// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import io.chainbridge.alex.digest.Sha256;

/**
 * How far a prediction log has grown.
 *
 * @param records number of durable records
 * @param hash hash of the newest of them, which chains all before it; zeros when there is none
 * @param segment number of the segment that is written
 */
public record LogHead(long records, Sha256 hash, long segment) {}
