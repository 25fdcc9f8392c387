/**
 * Trains generalised additive models: penalised B-splines fitted by iteratively reweighted least
 * squares. Start at {@link io.chainbridge.alex.training.gam.GamTrainer}.
 */
@NullMarked
package io.chainbridge.alex.training.gam;

import org.jspecify.annotations.NullMarked;
