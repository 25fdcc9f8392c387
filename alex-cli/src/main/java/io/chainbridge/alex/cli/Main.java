// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code alex} command. */
@Command(
    name = "alex",
    version = "alex 0.1.0",
    mixinStandardHelpOptions = true,
    description = "No model without proof: takes a model from a proposal to a frozen artifact.",
    subcommands = {
      DemoCommand.class,
      ReplayCommand.class,
      VerifyCommand.class,
      ServeCommand.class,
      StatusCommand.class,
      InspectCommand.class,
      ConvertCommand.class,
      ProveCommand.class,
      NewCommand.class,
      TrainCommand.class,
      TrialsCommand.class,
      SubmitCommand.class,
      SignCommand.class,
      ExplainCommand.class,
      ProposeCommand.class,
      TemplateCommand.class,
      AutoComplete.GenerateCompletion.class
    })
public final class Main implements Runnable {
  /** Bad input: the user can mend it. */
  static final int BAD_INPUT = 2;

  /** What was asked for does not hold. */
  static final int DOES_NOT_HOLD = 1;

  @Override
  public void run() {
    commandLine().usage(System.out);
  }

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((problem, line, _) -> {
          line.getErr().println("alex: " + ErrorMessages.of(problem));
          return ErrorMessages.isBadInput(problem) ? BAD_INPUT : DOES_NOT_HOLD;
        });
  }
}
