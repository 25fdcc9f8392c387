/**
 * The commands that people give on models, to a home of this machine or to a server. Start at
 * {@link io.chainbridge.alex.cli.order.Door}.
 */
@NullMarked
package io.chainbridge.alex.cli.order;

import org.jspecify.annotations.NullMarked;
