/**
 * Fits calibrators (Platt, isotonic, beta) to scores of rows that did not train the model. Start at
 * {@link io.chainbridge.alex.training.calibration.CalibratorChoice}.
 */
@NullMarked
package io.chainbridge.alex.training.calibration;

import org.jspecify.annotations.NullMarked;
