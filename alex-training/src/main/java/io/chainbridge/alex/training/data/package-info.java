/**
 * Training rows, features, order and quantiles, and what a training run returns. Start at {@link
 * io.chainbridge.alex.training.data.TrainingSet}.
 */
@NullMarked
package io.chainbridge.alex.training.data;

import org.jspecify.annotations.NullMarked;
