// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.operation.report.ModelReports;
import java.util.function.Consumer;

/**
 * The reports that a crash between an observation and its reports left missing or stale. Only those
 * of the newest observation can be: an earlier one was followed by its reports.
 */
public final class UnfinishedReports {
  private UnfinishedReports() {}

  /**
   * Writes them again, for the start of a process that observes.
   *
   * @param lines told of reports that cannot be written again
   */
  public static void finish(Home home, WatchPorts ports, Consumer<String> lines) {
    MonitoredModels models = MonitoredModels.of(home, ports);
    home.journal().events().reversed().stream()
        .filter(logged -> logged.event() instanceof Event.Observed)
        .findFirst()
        .map(LoggedEvent::model)
        .ifPresent(model -> {
          try {
            new ModelReports(home.documents(), home.blobs())
                .observations(
                    model, () -> models.referenceOf(model), home.journal().eventsOf(model));
          } catch (RuntimeException e) { // one damaged model must not stop the start
            lines.accept("the reports of " + model + " cannot be written again: " + e.getMessage());
          }
        });
  }
}
