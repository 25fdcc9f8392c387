/**
 * Scorers for the request path: the same model laid out in flat arrays, equal to the model's own
 * score bit for bit. Start at {@link io.chainbridge.alex.glassbox.score.Scorer}.
 */
@NullMarked
package io.chainbridge.alex.glassbox.score;

import org.jspecify.annotations.NullMarked;
