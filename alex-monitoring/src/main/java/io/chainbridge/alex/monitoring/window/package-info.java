/**
 * Counts per UTC day and their sums: traffic, scores, features, and outcomes of cohorts whose
 * labels have matured. Integers only. Start at {@link
 * io.chainbridge.alex.monitoring.window.ModelWatch}.
 */
@NullMarked
package io.chainbridge.alex.monitoring.window;

import org.jspecify.annotations.NullMarked;
