/**
 * The gateway over HTTP: Open Inference Protocol v2 in JSON, and a plain score call with reason
 * codes. Only parsing and printing, no scoring. Start with {@link
 * io.chainbridge.alex.gateway.http.GatewayRoutes}.
 */
@NullMarked
package io.chainbridge.alex.gateway.http;

import org.jspecify.annotations.NullMarked;
