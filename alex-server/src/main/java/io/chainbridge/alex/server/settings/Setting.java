// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.settings;

import java.util.Locale;

/** One setting of a server, with its name in each place where it can be given. */
public enum Setting {
  HOST("host", "127.0.0.1", "", "Address to listen on. Outside of loopback, give tls as well."),
  PORT("port", "8080", "", "Port to listen on, 0 to 65535. 0 takes a free one."),
  TLS_CERTIFICATE(
      "tls.certificate",
      "",
      "server.pem",
      "PEM file: the server's certificate, then those that signed it."),
  TLS_KEY(
      "tls.key",
      "",
      "server.key",
      "PEM file: its private key, PKCS#8, RSA or P-256, no passphrase."),
  KEYS("keys", "", "keys", "Folder or .p12 file of the home's private keys; else in the home."),
  KEYS_PASSPHRASE_FILE(
      "keys_passphrase_file",
      "",
      "passphrase.txt",
      "Its first line is the .p12 file's passphrase."),
  PUBLISH_CHECKPOINT(
      "publish_checkpoint",
      "",
      "checkpoint.txt",
      "File, http(s) URL or webhook:URL that keeps the newest checkpoint outside the home."),
  LOG_FORMAT("log.format", "text", "", "text or json, one object a line. To standard error."),
  LOG_LEVEL("log.level", "info", "", "The least level logged: error, warn, info or debug."),
  RECHECK("recheck", "1m", "", "How often each served model proves itself again, 1s to 1h."),
  DRAIN(
      "drain",
      "0s",
      "",
      "How long a stopping server takes requests while /health/ready says 503, 0s to 60s."),
  GATEWAY_ANONYMOUS(
      "gateway.anonymous", "false", "", "Whether scoring needs no sign-in. Only on loopback.");

  private final String path;
  private final String standard;
  private final String example;
  private final String words;

  Setting(String path, String standard, String example, String words) {
    this.path = path;
    this.standard = standard;
    this.example = example;
    this.words = words;
  }

  /** Its key in the file; a dot stands before a key of a nested mapping. */
  public String path() {
    return path;
  }

  /** Its option on the command line. */
  public String flag() {
    return "--" + path.replace('.', '-').replace('_', '-');
  }

  /** Its environment variable. */
  public String variable() {
    return "ALEX_" + path.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /** What holds where it is not given; empty where nothing does. */
  public String standard() {
    return standard;
  }

  /** A value to show. */
  public String example() {
    return example.isEmpty() ? standard : example;
  }

  /** What it does, in one line. */
  public String words() {
    return words;
  }

  /** The mapping that its key is in; empty for the top of the file. */
  String section() {
    return path.contains(".") ? path.substring(0, path.indexOf('.')) : "";
  }

  /** Its key within that mapping. */
  String key() {
    return path.substring(path.indexOf('.') + 1);
  }
}
