// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.settings;

import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.server.CheckpointOutlet;
import io.chainbridge.alex.server.tls.PemFault;
import io.chainbridge.alex.server.tls.PemFaultsException;
import io.chainbridge.alex.server.tls.PemFiles;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Settles what each setting is and whether all of them fit, and collects every fault. One use. */
final class ConfigurationReader {
  private final List<SettingSource> sources;
  private final List<Fault> faults = new ArrayList<>();

  /**
   * @param sources the one that wins first
   */
  ConfigurationReader(List<SettingSource> sources) {
    this.sources = List.copyOf(sources);
    sources.forEach(source -> faults.addAll(source.faults()));
  }

  Parsed<ServeConfiguration> read() {
    ServeConfiguration read =
        new ServeConfiguration(
            value(Setting.HOST, Form.ANY),
            value(Setting.PORT, Form.PORT),
            tls(),
            keys(),
            outlet(),
            value(Setting.LOG_FORMAT, Form.FORMAT),
            value(Setting.LOG_LEVEL, Form.LEVEL),
            value(Setting.RECHECK, Form.RECHECK),
            value(Setting.DRAIN, Form.DRAIN),
            value(Setting.GATEWAY_ANONYMOUS, Form.SWITCH));
    address(read);
    faults.sort(Comparator.comparing(Fault::file).thenComparingInt(Fault::line));
    return faults.isEmpty() ? new Parsed.Ok<>(read) : new Parsed.Wrong<>(faults);
  }

  private Optional<GivenSetting> find(Setting setting) {
    return sources.stream().flatMap(source -> source.find(setting).stream()).findFirst();
  }

  /** The value that wins. One that is overridden must be right too. */
  private <T> T value(Setting setting, Form<T> form) {
    List<T> values = new ArrayList<>();
    for (SettingSource source : sources) {
      source.find(setting).flatMap(given -> read(given, form)).ifPresent(values::add);
    }
    return values.isEmpty() ? form.reader().apply(setting.standard()) : values.getFirst();
  }

  private <T> Optional<T> read(GivenSetting given, Form<T> form) {
    try {
      return Optional.of(form.reader().apply(given.text()));
    } catch (IllegalArgumentException _) {
      faults.add(
          given.fault("'" + given.text() + "' is not " + form.words(), "write " + form.words()));
      return Optional.empty();
    }
  }

  private void address(ServeConfiguration read) {
    Optional<GivenSetting> open =
        find(Setting.GATEWAY_ANONYMOUS).filter(_ -> read.anonymousScoring());
    try {
      if (open.isPresent() && !InetAddress.getByName(read.host()).isLoopbackAddress()) {
        String problem = "is allowed on a loopback address only, and host is " + read.host();
        faults.add(open.get().fault(problem, "write false, or serve on 127.0.0.1"));
      }
      InetAddress.getByName(read.host());
    } catch (UnknownHostException _) {
      find(Setting.HOST)
          .map(given -> given.fault("no address has the name '" + read.host() + "'", "fix it"))
          .ifPresent(faults::add);
    }
  }

  private Optional<PemFiles> tls() {
    Optional<GivenSetting> certificate = find(Setting.TLS_CERTIFICATE);
    Optional<GivenSetting> key = find(Setting.TLS_KEY);
    if (certificate.isEmpty() || key.isEmpty()) {
      certificate.ifPresent(given -> faults.add(alone(given, Setting.TLS_KEY)));
      key.ifPresent(given -> faults.add(alone(given, Setting.TLS_CERTIFICATE)));
      return Optional.empty();
    }
    PemFiles files = new PemFiles(certificate.get().path(), key.get().path());
    try {
      var _ = files.read();
    } catch (PemFaultsException e) {
      for (PemFault fault : e.faults()) {
        GivenSetting given =
            fault.where() == PemFault.Where.CERTIFICATE ? certificate.get() : key.get();
        faults.add(given.fault(given.path() + " " + fault.problem(), fault.whatToDo()));
      }
    }
    return Optional.of(files);
  }

  private static Fault alone(GivenSetting given, Setting missing) {
    return given.fault("needs " + missing.path() + " too", "give both, or neither");
  }

  private HomeKeyFiles keys() {
    Optional<GivenSetting> place = find(Setting.KEYS);
    Optional<GivenSetting> passphrase = find(Setting.KEYS_PASSPHRASE_FILE);
    place
        .filter(given -> !Files.isReadable(given.path()))
        .map(given -> given.fault(given.path() + " cannot be read", "give the home's keys"))
        .ifPresent(faults::add);
    passphrase
        .filter(given -> !Files.isReadable(given.path()))
        .map(given -> given.fault(given.path() + " cannot be read", "give a text file"))
        .ifPresent(faults::add);
    return new HomeKeyFiles(place.map(GivenSetting::path), passphrase.map(GivenSetting::path));
  }

  private Optional<CheckpointOutlet> outlet() {
    Optional<GivenSetting> place = find(Setting.PUBLISH_CHECKPOINT);
    try {
      return place.map(given -> CheckpointOutlet.of(place(given)));
    } catch (IllegalArgumentException _) { // its words show the URL, which may hold a secret
      place.map(given -> given.fault("is not a valid URL", "fix it")).ifPresent(faults::add);
      return Optional.empty();
    }
  }

  /** A URL as it is; a file seen from where its name was written. */
  private static String place(GivenSetting given) {
    return given.text().matches("(webhook:|https?://).*") ? given.text() : given.path().toString();
  }
}
