// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.alert;

import java.io.Flushable;
import java.io.IOException;
import java.util.List;

/** Writes one line per transition to an appendable, for example a log. Thread-safe. */
public final class LineAlertSink implements AlertSink {
  private final Appendable lines;

  public LineAlertSink(Appendable lines) {
    this.lines = lines;
  }

  @Override
  public synchronized Delivery deliver(List<AlertTransition> transitions) {
    try {
      for (AlertTransition transition : transitions) {
        lines.append(line(transition)).append('\n');
      }
      if (lines instanceof Flushable file) {
        file.flush();
      }
      return new Delivery.Delivered(1);
    } catch (IOException e) {
      return new Delivery.Undelivered(1, "the lines could not be written: " + e.getMessage());
    }
  }

  private static String line(AlertTransition transition) {
    String text =
        transition.at()
            + " "
            + transition.from()
            + " -> "
            + transition.to()
            + " "
            + transition.model()
            + " "
            + transition.stage()
            + " \""
            + transition.name()
            + "\": "
            + transition.words()
            + "; "
            + transition.action()
            + " ["
            + transition.evidence()
            + "]";
    // The name of a rule may contain line breaks.
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
