/**
 * Trainers whose result depends on data, recipe and seed only, never on threads or machine. Knows
 * nothing of governance. Start at {@link io.chainbridge.alex.training.Trainer}.
 */
@NullMarked
package io.chainbridge.alex.training;

import org.jspecify.annotations.NullMarked;
