/**
 * How alerts leave the machine: kept in an outbox first, then sent to each receiver until it
 * answers. Start at {@link io.chainbridge.alex.operation.alert.AlertOutlet}.
 */
@NullMarked
package io.chainbridge.alex.operation.alert;

import org.jspecify.annotations.NullMarked;
