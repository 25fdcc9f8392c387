/**
 * What is planned before a model is trained, and what was done: data windows, split, seed, label,
 * limits. Values only; {@link io.chainbridge.alex.lifecycle.gate} compares the two. Start at {@link
 * io.chainbridge.alex.lifecycle.plan.TrainedOn}.
 */
@NullMarked
package io.chainbridge.alex.lifecycle.plan;

import org.jspecify.annotations.NullMarked;
