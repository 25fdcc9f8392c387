/**
 * How an operation reports: alerts to people, documents to the models' folders, one line for each
 * thing that happens. Start at {@link io.chainbridge.alex.operation.report.Reporting}.
 */
@NullMarked
package io.chainbridge.alex.operation.report;

import org.jspecify.annotations.NullMarked;
