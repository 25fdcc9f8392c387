/**
 * What a Prometheus server scrapes: lifecycle figures from the log, counters and latencies from the
 * gateway. Counts and reads, decides nothing. Start at {@link
 * io.chainbridge.alex.server.metrics.Metrics}.
 */
@NullMarked
package io.chainbridge.alex.server.metrics;

import org.jspecify.annotations.NullMarked;
