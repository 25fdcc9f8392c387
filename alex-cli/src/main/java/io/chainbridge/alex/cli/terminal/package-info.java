/**
 * Where commands print and how they end: the two streams and the exit codes. Knows no command and
 * no other room. Start at {@link io.chainbridge.alex.cli.terminal.Terminal}.
 */
@NullMarked
package io.chainbridge.alex.cli.terminal;

import org.jspecify.annotations.NullMarked;
