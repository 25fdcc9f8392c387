// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.backup.BackupCommand;
import io.chainbridge.alex.cli.backup.RestoreCommand;
import io.chainbridge.alex.cli.completion.CompletionCommand;
import io.chainbridge.alex.cli.key.KeysCommand;
import io.chainbridge.alex.cli.order.BaselineCommand;
import io.chainbridge.alex.cli.order.CertifyCommand;
import io.chainbridge.alex.cli.order.ExceptionCommand;
import io.chainbridge.alex.cli.order.InvestigateCommand;
import io.chainbridge.alex.cli.order.RollbackCommand;
import io.chainbridge.alex.cli.order.ShadowCommand;
import io.chainbridge.alex.cli.order.SignCommand;
import io.chainbridge.alex.cli.order.SubmitCommand;
import io.chainbridge.alex.cli.order.WidenCommand;
import io.chainbridge.alex.cli.order.WithdrawCommand;
import io.chainbridge.alex.cli.outcomes.OutcomesCommand;
import io.chainbridge.alex.cli.people.DataCommand;
import io.chainbridge.alex.cli.people.InitCommand;
import io.chainbridge.alex.cli.people.PeopleCommand;
import io.chainbridge.alex.cli.people.RecordsCommand;
import io.chainbridge.alex.cli.people.RecoverCommand;
import io.chainbridge.alex.cli.people.StatusCommand;
import io.chainbridge.alex.cli.remote.InboxCommand;
import io.chainbridge.alex.cli.remote.JoinCommand;
import io.chainbridge.alex.cli.remote.LoginCommand;
import io.chainbridge.alex.cli.remote.LogoutCommand;
import io.chainbridge.alex.cli.remote.SetupCommand;
import io.chainbridge.alex.cli.remote.TokenCommand;
import io.chainbridge.alex.cli.serving.ServeCommand;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOP_FallbackServiceProvider;
import org.slf4j.helpers.Reporter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code alex} command. */
@Command(
    name = "alex",
    version = "alex 0.1.0",
    mixinStandardHelpOptions = true,
    description = "No model without proof: takes a model from a proposal to a frozen artifact.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done, or everything holds",
      "1:refused, or something does not hold",
      "2:the input cannot be used; the message says what to fix"
    })
public final class Main implements Runnable {
  /** The commands that serve. */
  private static final Set<String> LOGGING = Set.of("serve", "demo");

  private final Terminal terminal;

  private Main(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Without a command: lists the commands. */
  @Override
  public void run() {
    commandLine(terminal).usage(terminal.out());
  }

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    if (Stream.of(args).noneMatch(LOGGING::contains)) {
      leaveOutTheLog();
    }
    System.exit(commandLine(Terminal.standard()).execute(args));
  }

  /** A short command logs nothing and does not wait for the start of a backend. */
  private static void leaveOutTheLog() {
    System.setProperty(
        LoggerFactory.PROVIDER_PROPERTY_KEY, NOP_FallbackServiceProvider.class.getName());
    System.setProperty(Reporter.SLF4J_INTERNAL_VERBOSITY_KEY, "WARN"); // else it names the provider
  }

  /** The command and all its subcommands, printing to the terminal. */
  static CommandLine commandLine(Terminal terminal) {
    CommandLine line = new CommandLine(new Main(terminal));
    commands(terminal).forEach(line::addSubcommand);
    return line.setOut(writer(terminal.out()))
        .setErr(writer(terminal.err()))
        .setExecutionExceptionHandler((problem, failed, _) -> {
          failed.getErr().println("alex: " + ErrorMessages.of(problem));
          return ErrorMessages.isBadInput(problem) ? ExitCode.BAD_INPUT : ExitCode.DOES_NOT_HOLD;
        });
  }

  private static List<Object> commands(Terminal terminal) {
    return List.of(
        new DemoCommand(terminal),
        new ReplayCommand(terminal),
        new VerifyCommand(terminal),
        new CheckpointCommand(terminal),
        ServeCommand.of(terminal),
        new StatusCommand(terminal),
        new AlertsCommand(terminal),
        new InspectCommand(terminal),
        new ConvertCommand(terminal),
        new ProveCommand(terminal),
        new NewCommand(terminal),
        new TrainCommand(terminal),
        new TrialsCommand(terminal),
        new SubmitCommand(terminal),
        new BaselineCommand(terminal),
        new ExceptionCommand(terminal),
        new SignCommand(terminal),
        new WithdrawCommand(terminal),
        new ShadowCommand(terminal),
        new WidenCommand(terminal),
        new RollbackCommand(terminal),
        new InvestigateCommand(terminal),
        new CertifyCommand(terminal),
        new OutcomesCommand(terminal),
        new JoinCommand(terminal),
        new SetupCommand(terminal),
        new LoginCommand(terminal),
        new LogoutCommand(terminal),
        new TokenCommand(terminal),
        new InboxCommand(terminal),
        new InitCommand(terminal),
        new KeysCommand(terminal),
        new PeopleCommand(terminal),
        new DataCommand(terminal),
        new RecoverCommand(terminal),
        new BackupCommand(terminal),
        new RestoreCommand(terminal),
        RecordsCommand.of(terminal),
        new ExplainCommand(terminal),
        new ProposeCommand(terminal),
        new TemplateCommand(terminal),
        new CompletionCommand(terminal));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }
}
