/**
 * A scenario played on a served home over HTTP: who sends requests and outcomes, moves the clock,
 * and takes the steps. Start at {@link io.chainbridge.alex.cli.rehearsal.ServedVenue}.
 */
@NullMarked
package io.chainbridge.alex.cli.rehearsal;

import org.jspecify.annotations.NullMarked;
