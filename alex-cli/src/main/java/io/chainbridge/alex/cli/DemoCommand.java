// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.replay.Replay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code alex demo}: a model's whole governed life on invented shipments, then served. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Run the whole lifecycle on invented data, then serve the result.")
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--home", paramLabel = "DIR", description = "default: a new temporary folder")
  private String home = "";

  @Option(names = "--no-serve", description = "stop after the run")
  private boolean noServe;

  @Option(names = "--port", defaultValue = "8080", description = "default: ${DEFAULT-VALUE}")
  private int port = 8080;

  @Override
  public Integer call() throws Exception {
    Path scenario = Path.of(System.getProperty("alex.examples", "examples"), "demo/scenario.yaml");
    Path folder =
        home.isEmpty() ? Files.createTempDirectory("alex-demo-").resolve("home") : Path.of(home);
    Progress progress = Progress.on(System.err);
    Replay.Result result = Replay.run(scenario, folder, progress::told, progress::day);
    progress.done();
    return switch (result) {
      case Replay.Result.Unreadable unreadable -> {
        unreadable.faults().forEach(System.err::println);
        yield Main.BAD_INPUT;
      }
      case Replay.Result.Done done -> {
        System.out.println(done.overview());
        yield noServe ? 0 : ServeCommand.serve(folder, "127.0.0.1", port);
      }
    };
  }
}
