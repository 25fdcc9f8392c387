/**
 * The composition root: the only place where adapters are constructed and wired, and the HTTP
 * server. No rules of the framework. Start at {@link io.chainbridge.alex.server.AlexServer}.
 */
@NullMarked
package io.chainbridge.alex.server;

import org.jspecify.annotations.NullMarked;
