// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.completion;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alex completion}: prints a script that teaches a shell to complete commands. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = {
      "Print a script with which a shell completes commands and options.",
      "",
      "bash:  source <(alex completion bash)    in ~/.bashrc",
      "zsh:   source <(alex completion zsh)     in ~/.zshrc, after compinit",
      "fish:  alex completion fish > ~/.config/fish/completions/alex.fish"
    })
public final class CompletionCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** The shells. */
  enum Shell {
    bash,
    zsh,
    fish
  }

  @Parameters(index = "0", paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
  private Shell shell = Shell.bash;

  public CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    String script =
        switch (shell) {
          case bash, zsh -> AutoComplete.bash(root.getCommandName(), root); // zsh by bashcompinit
          case fish -> FishCompletion.of(root.getCommandSpec());
        };
    terminal.out().print(script);
    return ExitCode.OK;
  }
}
