/**
 * The command line against a server: connection, sign-in, tokens. Start at {@link
 * io.chainbridge.alex.cli.remote.ServerOptions}.
 */
@NullMarked
package io.chainbridge.alex.cli.remote;

import org.jspecify.annotations.NullMarked;
