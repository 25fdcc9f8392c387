/**
 * The key performance indicators of the framework, folded from the log. Start at {@link
 * io.chainbridge.alex.governance.kpi.KpiProjection}.
 */
@NullMarked
package io.chainbridge.alex.governance.kpi;

import org.jspecify.annotations.NullMarked;
