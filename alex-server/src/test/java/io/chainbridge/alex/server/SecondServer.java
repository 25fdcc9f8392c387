// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import io.chainbridge.alex.governance.home.Home;
import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that tries to serve a home and prints what comes of it. */
public final class SecondServer {
  private SecondServer() {}

  public static Process start(Path home) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            SecondServer.class.getName(),
            home.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  public static void main(String[] args) {
    try (Home home = Home.openExisting(Path.of(args[0]));
        AlexServer server = AlexServer.open(home, ServerSettings.of("127.0.0.1", 0, _ -> {}))) {
      System.out.println("serves on " + server.port());
    } catch (RuntimeException e) {
      System.out.println(e.getClass().getSimpleName() + " " + e.getMessage());
    }
  }
}
