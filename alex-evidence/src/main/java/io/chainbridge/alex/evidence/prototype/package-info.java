/**
 * The prototype of stage 2, run: its split, its pipeline on real and on invented rows, its metrics.
 * Start at {@link io.chainbridge.alex.evidence.prototype.PrototypeRun}.
 */
@NullMarked
package io.chainbridge.alex.evidence.prototype;

import org.jspecify.annotations.NullMarked;
