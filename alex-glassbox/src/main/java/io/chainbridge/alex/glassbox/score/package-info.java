/**
 * Scorers for the request path: the model laid out in flat arrays. Scores equal the model's own bit
 * for bit. Start at {@link io.chainbridge.alex.glassbox.score.Scorer}.
 */
@NullMarked
package io.chainbridge.alex.glassbox.score;

import org.jspecify.annotations.NullMarked;
