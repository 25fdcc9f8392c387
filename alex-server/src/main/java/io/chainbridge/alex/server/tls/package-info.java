/**
 * TLS by PEM files: what they hold, whether it can be served, and loading them again when they
 * change. Start at {@link io.chainbridge.alex.server.tls.PemFiles}.
 */
@NullMarked
package io.chainbridge.alex.server.tls;

import org.jspecify.annotations.NullMarked;
