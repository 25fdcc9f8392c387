// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import java.nio.file.Path;

/** A child process that appends until it is killed and prints each acknowledged number. */
final class HammeringWriter {
  private HammeringWriter() {}

  public static void main(String[] args) throws InterruptedException {
    PredictionLog log =
        PredictionLog.open(Path.of(args[0]), new LogSettings(1 << 20, Durability.POWER));
    for (int i = Integer.parseInt(args[1]); ; i++) {
      int number = i;
      var _ =
          log.append(PredictionLogTest.payload(number))
              .thenAccept(sequence -> System.out.println(sequence + " " + number));
      if (i % 64 == 0) {
        Thread.sleep(1);
      }
    }
  }
}
