/**
 * What shells need to complete the {@code alex} command. Knows the model of the command line and no
 * single command. Start at {@link io.chainbridge.alex.cli.completion.CompletionCommand}.
 */
@NullMarked
package io.chainbridge.alex.cli.completion;

import org.jspecify.annotations.NullMarked;
