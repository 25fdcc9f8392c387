/**
 * Which model decides a request: canary groups, then a hash bucket of the key. Start at {@link
 * io.chainbridge.alex.gateway.routing.Routing}.
 */
@NullMarked
package io.chainbridge.alex.gateway.routing;

import org.jspecify.annotations.NullMarked;
