/**
 * Sends outcomes of a file to a server. Start at {@link
 * io.chainbridge.alex.cli.outcomes.OutcomesCommand}.
 */
@NullMarked
package io.chainbridge.alex.cli.outcomes;

import org.jspecify.annotations.NullMarked;
