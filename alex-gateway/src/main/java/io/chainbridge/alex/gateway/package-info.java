/**
 * The scoring engine: routes a request, scores champion and challenger on one thread, and answers
 * only when the record is durable. No HTTP and no governance decisions. Start at {@link
 * io.chainbridge.alex.gateway.Gateway}.
 */
@NullMarked
package io.chainbridge.alex.gateway;

import org.jspecify.annotations.NullMarked;
