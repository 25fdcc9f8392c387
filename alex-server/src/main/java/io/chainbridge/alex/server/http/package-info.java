/**
 * The HTTP edge: the read API, health and indicators. No decisions and no state. Start at {@link
 * io.chainbridge.alex.server.http.HttpRoutes}.
 */
@NullMarked
package io.chainbridge.alex.server.http;

import org.jspecify.annotations.NullMarked;
