/**
 * Alert rules, their states, and delivery to files and webhooks. Start at {@link
 * io.chainbridge.alex.monitoring.alert.AlertWatch}.
 */
@NullMarked
package io.chainbridge.alex.monitoring.alert;

import org.jspecify.annotations.NullMarked;
