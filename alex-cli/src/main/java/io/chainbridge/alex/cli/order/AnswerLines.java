// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.order;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.governance.desk.OrderAnswer;
import io.chainbridge.alex.lifecycle.Shortfall;
import java.util.List;

/** Prints what became of an order: the new state and what is due next, or every reason. */
public record AnswerLines(Terminal terminal) {
  /** Returns the exit code: 0 when the order was carried out and no submission was rejected. */
  public int print(OrderAnswer answer) {
    return switch (answer) {
      case OrderAnswer.Stands stands -> stands(stands);
      case OrderAnswer.Done done -> {
        done.said().lines().forEach(terminal::print);
        done.next().ifPresent(next -> terminal.print("next: " + next));
        yield ExitCode.OK;
      }
      case OrderAnswer.Refused(String subject, List<Shortfall> reasons) -> {
        terminal.print((subject.isEmpty() ? "" : subject + ": ") + "refused, nothing has changed");
        reasons.forEach(this::print);
        yield ExitCode.DOES_NOT_HOLD;
      }
      case OrderAnswer.Moved(var now) -> {
        terminal.print(
            "refused, nothing has changed: this is not what you reviewed; read it again (sha256 "
                + now.hex()
                + ")");
        yield ExitCode.DOES_NOT_HOLD;
      }
      case OrderAnswer.Impossible(List<String> why) -> terminal.badInput(why);
      case OrderAnswer.Unreadable(var faults) ->
          terminal.badInput(faults.stream().map(Fault::render).toList());
    };
  }

  private int stands(OrderAnswer.Stands stands) {
    stands.said().ifPresent(terminal::print);
    terminal.print(
        "%s: %s%s"
            .formatted(
                stands.standing().model(),
                stands.standing().state(),
                stands.due().isEmpty() ? "" : separator(stands.due()) + stands.due()));
    StandingLines.of(stands.standing()).forEach(terminal::print);
    stands.rejected().forEach(this::print);
    return stands.rejected().isEmpty() ? ExitCode.OK : ExitCode.DOES_NOT_HOLD;
  }

  private static String separator(String due) {
    return due.startsWith("at ") ? " " : "; ";
  }

  private void print(Shortfall shortfall) {
    terminal.print(
        "  %s %s %s: %s (demanded: %s)"
            .formatted(
                shortfall.row(),
                shortfall.code(),
                shortfall.subject(),
                shortfall.found(),
                shortfall.demanded()));
    terminal.print("    to do: " + shortfall.remedy());
  }
}
