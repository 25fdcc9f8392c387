// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CommandJson;
import io.chainbridge.alex.documents.PolicyText;
import io.chainbridge.alex.documents.Recorded;
import io.chainbridge.alex.documents.RecordedCommand;
import io.chainbridge.alex.documents.authentication.CommandAuthentication;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.decide.Book;
import io.chainbridge.alex.lifecycle.decide.BookDecision;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.decide.HomeDecision;
import io.chainbridge.alex.lifecycle.decide.Lifecycle;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import io.chainbridge.alex.lifecycle.dossier.HomeLeaf;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Decides every command of the log again: each leaf must be what its command leads to, on that
 * state, under that policy, at that time. One thread.
 *
 * <p>The state goes on from the leaf as it is written, so that one wrong leaf is one finding.
 */
final class DecisionAudit {
  private final StoredBlobs blobs;
  private final List<String> findings = new ArrayList<>();
  private Book book = Book.empty();
  private long decided;

  /** What the command of the leaves before this one still leads to, and the leaf it came from. */
  private Iterator<BookDecision.Step> rest = List.<BookDecision.Step>of().iterator();

  private Optional<LoggedEvent> first = Optional.empty();

  private DecisionAudit(StoredBlobs blobs) {
    this.blobs = blobs;
  }

  static HomeAudit.Line of(StoredBlobs blobs, SortedMap<Long, Leaf> leaves) throws IOException {
    DecisionAudit audit = new DecisionAudit(blobs);
    for (Map.Entry<Long, Leaf> leaf : leaves.entrySet()) {
      audit.check(leaf.getKey(), leaf.getValue());
    }
    audit.unfinished("log: the end of the log");
    return new HomeAudit.Line("decisions made again", audit.decided, audit.findings);
  }

  private void check(long index, Leaf leaf) throws IOException {
    String place = place(index, leaf);
    if (leaf.at().isBefore(book.newest())) {
      findings.add(place + leaf.at() + " is before the leaf in front of it, " + book.newest());
    }
    if (leaf.cause().rules() != Lifecycle.RULES_VERSION) {
      findings.add(
          place
              + "names rules %d, this program decides by rules %d; verify it with a version of alex that has them"
                  .formatted(leaf.cause().rules(), Lifecycle.RULES_VERSION));
    } else {
      decided++;
      switch (leaf) {
        case LoggedEvent logged when rest.hasNext() -> follow(place, logged, rest.next());
        case LoggedEvent logged -> decide(place, logged);
        case HomeLeaf home -> decide(place, home);
      }
    }
    try {
      book = book.after(leaf);
    } catch (IllegalStateException e) {
      findings.add(place + e.getMessage());
    }
  }

  private static String place(long index, Leaf leaf) {
    return switch (leaf) {
      case LoggedEvent logged ->
          "log leaf %d, %s of %s: ".formatted(index, kind(logged.event()), logged.model());
      case HomeLeaf home -> "log leaf %d, %s: ".formatted(index, kind(home.event()));
    };
  }

  private void decide(String place, HomeLeaf leaf) throws IOException {
    unfinished(place + "the leaf in front of it");
    rest = List.<BookDecision.Step>of().iterator();
    Optional<Recorded> recorded = command(leaf);
    if (recorded.isEmpty()
        || !(recorded.get() instanceof Recorded.OnHome(HomeCommand command, _, _))) {
      findings.add(place + "its command " + leaf.cause().command() + " is missing or damaged");
      return;
    }
    authenticated(place, recorded.get());
    switch (book.decide(command, leaf.at())) {
      case HomeDecision.Refused(List<Shortfall> reasons) ->
          findings.add(place + "by the rules its command is refused: " + text(reasons));
      case HomeDecision.Accepted(HomeEvent event) -> {
        if (!event.equals(leaf.event())) {
          findings.add(
              place
                  + "by its command it is another "
                  + kind(event)
                  + Differences.between(leaf.event(), event));
        }
      }
    }
  }

  /** A leaf that follows from the command of the leaf before it. */
  private void follow(String place, LoggedEvent leaf, BookDecision.Step step) throws IOException {
    LoggedEvent head = first.orElseThrow();
    compare(place, leaf, step);
    if (!leaf.at().equals(head.at()) || !leaf.cause().policy().equals(head.cause().policy())) {
      findings.add(place + "has another time or policy than the leaf it follows from");
    }
    RecordedCommand own = new RecordedCommand(step.model(), step.command(), Map.of());
    Sha256 expected =
        sameCommand(head, step) ? head.cause().command() : Sha256.of(CommandJson.encode(own));
    if (!leaf.cause().command().equals(expected)) {
      findings.add(place + "names another command than the one it follows from");
    }
  }

  private boolean sameCommand(LoggedEvent head, BookDecision.Step step) throws IOException {
    return onModel(head).map(RecordedCommand::command).equals(Optional.of(step.command()));
  }

  private void decide(String place, LoggedEvent leaf) throws IOException {
    Optional<RecordedCommand> recorded = onModel(leaf);
    Optional<Policy> policy = policy(leaf.cause().policy());
    if (recorded.isEmpty() || policy.isEmpty()) {
      findings.add(
          place
              + (recorded.isEmpty() ? "its command " : "its policy ")
              + (recorded.isEmpty() ? leaf.cause().command() : leaf.cause().policy())
              + " is missing or damaged, so it cannot be decided again");
      return;
    }
    decide(place, leaf, recorded.get(), policy.get());
  }

  private void decide(String place, LoggedEvent leaf, RecordedCommand recorded, Policy policy) {
    Command command = recorded.command();
    if (command instanceof Command.Supersede || command instanceof Command.Restore) {
      findings.add(place + "no command leads to it");
      return;
    }
    authenticated(place, recorded);
    try {
      switch (book.decide(recorded.model(), command, policy, leaf.at())) {
        case BookDecision.Refused(List<Shortfall> reasons) ->
            findings.add(place + "by the rules its command is refused: " + text(reasons));
        case BookDecision.Accepted(List<BookDecision.Step> steps) -> {
          rest = steps.iterator();
          first = Optional.of(leaf);
          compare(place, leaf, rest.next());
        }
      }
    } catch (IllegalStateException e) {
      findings.add(place + "its command cannot be decided: " + e.getMessage());
    }
  }

  private void authenticated(String place, Recorded recorded) {
    List<Shortfall> reasons = CommandAuthentication.shortfalls(book, recorded);
    if (!reasons.isEmpty()) {
      findings.add(place + "it is not proven who gave its command: " + text(reasons));
    }
  }

  private void compare(String place, LoggedEvent leaf, BookDecision.Step step) {
    if (!leaf.model().equals(step.model())) {
      findings.add(place + "by its command it is a leaf of " + step.model());
    } else if (!leaf.event().equals(step.event())) {
      findings.add(
          place
              + "by its command it is "
              + (leaf.event().getClass() == step.event().getClass()
                  ? "another "
                      + kind(step.event())
                      + Differences.between(leaf.event(), step.event())
                  : "a " + kind(step.event())));
    }
  }

  private void unfinished(String where) {
    if (rest.hasNext()) {
      findings.add(
          "log: "
              + where
              + " lacks the "
              + kind(rest.next().event())
              + " that its command leads to");
    }
  }

  private Optional<RecordedCommand> onModel(LoggedEvent leaf) throws IOException {
    return command(leaf)
        .flatMap(recorded ->
            recorded instanceof RecordedCommand given ? Optional.of(given) : Optional.empty());
  }

  private Optional<Recorded> command(Leaf leaf) throws IOException {
    Optional<byte[]> bytes = blobs.intact(leaf.cause().command());
    try {
      return bytes.map(CommandJson::decode);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Optional<Policy> policy(Sha256 digest) throws IOException {
    Optional<byte[]> bytes = blobs.intact(digest);
    try {
      return bytes.map(PolicyText::read);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String kind(Object event) {
    return event.getClass().getSimpleName();
  }

  private static String text(List<Shortfall> reasons) {
    return String.join(
        "; ",
        reasons.stream()
            .map(reason ->
                "%s %s: %s (demanded: %s)"
                    .formatted(reason.row(), reason.code(), reason.found(), reason.demanded()))
            .toList());
  }
}
