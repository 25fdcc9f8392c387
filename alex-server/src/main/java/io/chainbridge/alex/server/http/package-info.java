/**
 * The HTTP edge: the read API, health, indicators and problem+json. Decides nothing and holds no
 * state. Start at {@link io.chainbridge.alex.server.http.Site}.
 */
@NullMarked
package io.chainbridge.alex.server.http;

import org.jspecify.annotations.NullMarked;
