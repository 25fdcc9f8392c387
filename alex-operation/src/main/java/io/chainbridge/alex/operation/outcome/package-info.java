/**
 * Outcomes of scored requests: what is given, what is refused, and the log that keeps them. Start
 * at {@link io.chainbridge.alex.operation.outcome.OutcomeLog}.
 */
@NullMarked
package io.chainbridge.alex.operation.outcome;

import org.jspecify.annotations.NullMarked;
