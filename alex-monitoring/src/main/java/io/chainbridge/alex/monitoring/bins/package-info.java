/**
 * The frozen bins of a model, and their stored form: the reference that later traffic is compared
 * with. Start at {@link io.chainbridge.alex.monitoring.bins.ModelReference}.
 */
@NullMarked
package io.chainbridge.alex.monitoring.bins;

import org.jspecify.annotations.NullMarked;
