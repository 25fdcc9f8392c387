// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.training.data.ProgressListener;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The progress of a training: on a terminal one line that is redrawn in place, else a line every
 * five seconds; a last line when it is done. Thread-safe.
 */
final class TrainingProgress implements ProgressListener {
  private static final long SECOND = 1_000_000_000L;
  private static final long DRAWN_EVERY = SECOND / 10;
  private static final long PRINTED_EVERY = 5 * SECOND;

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanos;
  private boolean started;
  private int first;
  private int last;
  private long start;
  private long shown;
  private int width;

  /**
   * @param terminal whether a line can be redrawn in place
   * @param nanos a clock that only goes forward
   */
  TrainingProgress(PrintStream out, boolean terminal, LongSupplier nanos) {
    this.out = out;
    this.terminal = terminal;
    this.nanos = nanos;
  }

  static TrainingProgress on(PrintStream out) {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new TrainingProgress(out, terminal, System::nanoTime);
  }

  @Override
  public void report(int done, int all) {
    report(done, all, Double.NaN);
  }

  @Override
  public synchronized void report(int done, int all, double loss) {
    long now = nanos.getAsLong();
    if (!started || done < last) {
      started = true;
      first = done;
      start = now;
      shown = now;
    }
    last = done;
    if (done >= all) {
      end(now, loss);
    } else if (now - shown >= (terminal ? DRAWN_EVERY : PRINTED_EVERY)) {
      shown = now;
      show("training    " + done + "/" + all + " rounds" + shown(loss) + left(done, all, now));
    }
  }

  private void end(long now, double loss) {
    started = false;
    wipe();
    out.println("training    done in " + seconds(now - start) + shown(loss));
  }

  private static String shown(double loss) {
    return Double.isNaN(loss) ? "" : String.format(Locale.ROOT, "  loss %.4f", loss);
  }

  /** Estimated from the rounds so far, as if all rounds were needed. */
  private String left(int done, int all, long now) {
    return done == first
        ? ""
        : "  " + seconds((now - start) / (done - first) * (all - done)) + " left at most";
  }

  private static String seconds(long nanos) {
    long seconds = (nanos + SECOND - 1) / SECOND;
    return seconds < 120 ? seconds + " s" : (seconds + 59) / 60 + " min";
  }

  private void show(String line) {
    if (!terminal) {
      out.println(line);
      return;
    }
    wipe();
    out.print("\r" + line);
    out.flush();
    width = line.length();
  }

  private void wipe() {
    if (width > 0) {
      out.print("\r" + " ".repeat(width) + "\r");
      width = 0;
    }
  }
}
