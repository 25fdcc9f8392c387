/**
 * The {@code alex} command: reads arguments, calls the rooms, prints, and picks the exit code. No
 * rule of the framework lives here. Start at {@link io.chainbridge.alex.cli.Main}.
 */
@NullMarked
package io.chainbridge.alex.cli;

import org.jspecify.annotations.NullMarked;
