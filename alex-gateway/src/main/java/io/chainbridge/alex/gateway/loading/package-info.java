/**
 * Loads a model for serving: checks signature, digest and stage of an artifact before the gateway
 * may use it. Start at {@link io.chainbridge.alex.gateway.loading.ServableLoader}.
 */
@NullMarked
package io.chainbridge.alex.gateway.loading;

import org.jspecify.annotations.NullMarked;
