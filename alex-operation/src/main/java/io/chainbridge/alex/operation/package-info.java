/**
 * What runs on a home: the gateway with the models the log has in traffic, their supervisor, alerts
 * and reports, put together once for a live server and a replay. No HTTP and no timer. Start at
 * {@link io.chainbridge.alex.operation.Operation}.
 */
@NullMarked
package io.chainbridge.alex.operation;

import org.jspecify.annotations.NullMarked;
