/**
 * Trains gradient-boosted trees with monotone constraints. Start at {@link
 * io.chainbridge.alex.training.gbdt.GbdtTrainer}.
 */
@NullMarked
package io.chainbridge.alex.training.gbdt;

import org.jspecify.annotations.NullMarked;
