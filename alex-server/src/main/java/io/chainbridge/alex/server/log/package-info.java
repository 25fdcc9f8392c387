/**
 * What a server writes for its operator: the backend of slf4j, its two formats and its levels. No
 * other package names the backend. Start at {@link io.chainbridge.alex.server.log.ServerLog}.
 */
@NullMarked
package io.chainbridge.alex.server.log;

import org.jspecify.annotations.NullMarked;
