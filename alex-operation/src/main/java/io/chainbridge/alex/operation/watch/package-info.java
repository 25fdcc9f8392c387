/**
 * Counts and judges the models in traffic: counts by day, outcomes, rollback and the next step.
 * Clock, counts store, labels and signers are ports. Start at {@link
 * io.chainbridge.alex.operation.watch.ModelSupervisor}.
 */
@NullMarked
package io.chainbridge.alex.operation.watch;

import org.jspecify.annotations.NullMarked;
