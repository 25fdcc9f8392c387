/**
 * The checks of each stage. A gate takes evidence and policy and returns every shortfall; it
 * changes nothing. Start at {@link io.chainbridge.alex.lifecycle.gate.TrainingGate}.
 */
@NullMarked
package io.chainbridge.alex.lifecycle.gate;

import org.jspecify.annotations.NullMarked;
