// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.remote;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code alex logout}: revokes the token of this machine, or all there are. */
@Command(
    name = "logout",
    mixinStandardHelpOptions = true,
    description = "Revoke the token of alex login and forget it.")
public final class LogoutCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--everywhere",
      description = "end all your sessions and revoke all your tokens, also those of programs")
  private boolean everywhere;

  @Mixin private ServerOptions server = new ServerOptions();

  public LogoutCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (ServerClient client = server.connect()) {
      ServerClient.Reply reply =
          client.delete(everywhere ? "/api/v1/sessions" : "/api/v1/tokens/current");
      server.forget();
      if (!reply.isDone()) {
        return Problems.print(terminal, reply);
      }
      terminal.print("signed out at " + server.uri() + (everywhere ? ", everywhere" : ""));
      return ExitCode.OK;
    }
  }
}
