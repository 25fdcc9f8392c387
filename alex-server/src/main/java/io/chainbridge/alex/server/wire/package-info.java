/**
 * Orders and answers as JSON: what the API takes and gives, and what the command line sends and
 * reads. Start at {@link io.chainbridge.alex.server.wire.OrderJson}.
 */
@NullMarked
package io.chainbridge.alex.server.wire;

import org.jspecify.annotations.NullMarked;
