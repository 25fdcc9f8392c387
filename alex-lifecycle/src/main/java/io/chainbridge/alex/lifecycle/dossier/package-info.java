/**
 * What is known about one model version: the events of the log, the state they fold to, and the
 * journal port that stores them. Start at {@link io.chainbridge.alex.lifecycle.dossier.Dossier}.
 */
@NullMarked
package io.chainbridge.alex.lifecycle.dossier;

import org.jspecify.annotations.NullMarked;
