/**
 * Trains penalised logistic regressions and gives their statistics. Start at {@link
 * io.chainbridge.alex.training.logistic.LogisticTrainer}.
 */
@NullMarked
package io.chainbridge.alex.training.logistic;

import org.jspecify.annotations.NullMarked;
