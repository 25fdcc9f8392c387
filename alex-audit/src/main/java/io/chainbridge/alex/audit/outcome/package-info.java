/**
 * The log of outcomes as it lies in a home: checked by itself, and joined with the prediction
 * records. Start at {@link io.chainbridge.alex.audit.outcome.KeptOutcomes}.
 */
@NullMarked
package io.chainbridge.alex.audit.outcome;

import org.jspecify.annotations.NullMarked;
