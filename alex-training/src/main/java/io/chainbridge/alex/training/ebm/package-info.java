/**
 * Trains explainable boosting machines: greedy boosting of binned features and pairs in bags. Start
 * at {@link io.chainbridge.alex.training.ebm.EbmTrainer}.
 */
@NullMarked
package io.chainbridge.alex.training.ebm;

import org.jspecify.annotations.NullMarked;
