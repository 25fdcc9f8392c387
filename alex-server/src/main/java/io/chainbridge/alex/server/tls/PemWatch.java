// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.tls;

import io.chainbridge.alex.operation.report.Notice;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sees when PEM files change, by the time of their last modification, and says when the certificate
 * ends. One turn at a time.
 */
public final class PemWatch {
  private final PemFiles files;
  private final Consumer<Notice> lines;
  private List<FileTime> changed;
  private PemPair served;
  private String told = "";

  private PemWatch(PemFiles files, List<FileTime> changed, PemPair served, Consumer<Notice> lines) {
    this.files = files;
    this.changed = changed;
    this.served = served;
    this.lines = lines;
  }

  /**
   * Reads the files.
   *
   * @throws PemFaultsException when they cannot be served
   */
  public static PemWatch of(PemFiles files, Instant now, Consumer<Notice> lines)
      throws PemFaultsException {
    List<FileTime> changed = files.changed(); // before they are read: a change between shows later
    PemWatch watch = new PemWatch(files, changed, files.read(), lines);
    watch.warn(now);
    return watch;
  }

  /** What is to be served. */
  public synchronized PemPair served() {
    return served;
  }

  /** The new pair, where the files have changed and can be served; else the old one stays. */
  public synchronized Optional<PemPair> turn(Instant now) {
    warn(now);
    List<FileTime> before = changed;
    changed = files.changed();
    if (changed.equals(before)) {
      return Optional.empty();
    }
    try {
      served = files.read();
      warn(now);
      return Optional.of(served);
    } catch (PemFaultsException e) {
      lines.accept(
          Notice.alarm(
              "the changed TLS files are not used, the ones before are: " + e.getMessage()));
      return Optional.empty();
    }
  }

  /** Each warning once; the one about days once a day. */
  private void warn(Instant now) {
    String warning = served.warning(now).orElse("");
    if (!warning.isEmpty() && !warning.equals(told)) {
      lines.accept(Notice.warning(warning));
    }
    told = warning;
  }
}
