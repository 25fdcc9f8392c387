/**
 * Commands and what they lead to: the pure function {@code decide(dossier, command, policy, now)}.
 * Start at {@link io.chainbridge.alex.lifecycle.decide.Lifecycle}.
 */
@NullMarked
package io.chainbridge.alex.lifecycle.decide;

import org.jspecify.annotations.NullMarked;
