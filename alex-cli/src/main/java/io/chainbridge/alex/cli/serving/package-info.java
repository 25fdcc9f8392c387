/**
 * {@code alex serve}: its options, and a server in this process until it is asked to end. Start at
 * {@link io.chainbridge.alex.cli.serving.ServeCommand}.
 */
@NullMarked
package io.chainbridge.alex.cli.serving;

import org.jspecify.annotations.NullMarked;
