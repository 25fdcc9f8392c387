// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for 127.0.0.1 that signs itself, made by the JDK's keytool. */
public record TestCertificate(KeyStore store) {
  private static final char[] PASSWORD = "changeit".toCharArray();

  /** Elliptic curve P-256, valid for 90 days. */
  public static TestCertificate p256() {
    return of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "90");
  }

  public static TestCertificate rsa() {
    return of("-keyalg", "RSA", "-keysize", "2048", "-validity", "90");
  }

  public static TestCertificate of(String... options) {
    try {
      Path file = Files.createTempFile("alex-tls", ".p12");
      Files.delete(file);
      List<String> command =
          Stream.concat(
                  Stream.of(
                      Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                      "-genkeypair",
                      "-alias",
                      "server",
                      "-dname",
                      "CN=alex.test",
                      "-ext",
                      "san=ip:127.0.0.1",
                      "-storetype",
                      "PKCS12",
                      "-storepass",
                      "changeit",
                      "-keystore",
                      file.toString()),
                  Stream.of(options))
              .toList();
      Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, PASSWORD);
      }
      Files.delete(file);
      return new TestCertificate(store);
    } catch (IOException | GeneralSecurityException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public String certificate() throws GeneralSecurityException {
    return pem("CERTIFICATE", store.getCertificate("server").getEncoded());
  }

  public String key() throws GeneralSecurityException {
    return pem("PRIVATE KEY", store.getKey("server", PASSWORD).getEncoded());
  }

  static String pem(String label, byte[] der) {
    List<String> lines = new ArrayList<>();
    lines.add("-----BEGIN " + label + "-----");
    lines.add(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
    lines.add("-----END " + label + "-----\n");
    return String.join("\n", lines);
  }

  /** Writes both files into a folder. */
  public PemFiles into(Path folder) throws Exception {
    PemFiles files = new PemFiles(folder.resolve("server.pem"), folder.resolve("server.key"));
    Files.createDirectories(folder);
    Files.writeString(files.key(), key());
    Files.writeString(files.certificate(), certificate());
    return files;
  }

  /** What a client needs that trusts this certificate and no other. */
  public SSLContext trusted() throws Exception {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, PASSWORD);
    trust.setCertificateEntry("server", store.getCertificate("server"));
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(trust);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
