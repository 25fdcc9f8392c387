/**
 * Training rows, their features, order, parts and quantile bins, and the result of a training run.
 * Start at {@link io.chainbridge.alex.training.data.TrainingSet}.
 */
@NullMarked
package io.chainbridge.alex.training.data;

import org.jspecify.annotations.NullMarked;
