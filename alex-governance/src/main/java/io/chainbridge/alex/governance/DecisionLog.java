// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import io.chainbridge.alex.digest.Blobs;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CommandJson;
import io.chainbridge.alex.documents.Recorded;
import io.chainbridge.alex.documents.RecordedCommand;
import io.chainbridge.alex.documents.Templates;
import io.chainbridge.alex.documents.authentication.CommandAuthentication;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.decide.Book;
import io.chainbridge.alex.lifecycle.decide.BookDecision;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.decide.HomeDecision;
import io.chainbridge.alex.lifecycle.decide.Lifecycle;
import io.chainbridge.alex.lifecycle.dossier.Cause;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import io.chainbridge.alex.lifecycle.dossier.HomeLeaf;
import io.chainbridge.alex.lifecycle.dossier.Journal;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.dossier.StaleJournalException;
import io.chainbridge.alex.lifecycle.roster.Given;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The only door to the log: decides a command on the folded state and appends its events.
 *
 * <p>Every file that the command names is kept as a blob before it is decided; its canonical bytes
 * and the policy before its leaves are appended. What it means for a second model (the champion
 * that steps aside, the fallback that takes over again) is decided and logged in the same
 * transaction. Leaves that another process appended are folded before each use. Thread-safe.
 */
public final class DecisionLog {
  private final FoldedLog log;
  private final Blobs blobs;
  private final Policy policy;
  private final InstantSource clock;
  private final EventIds ids;
  private final Credentials credentials;

  public DecisionLog(
      Journal journal,
      Blobs blobs,
      Policy policy,
      Credentials credentials,
      InstantSource clock,
      EventIds ids) {
    this(new FoldedLog(journal), blobs, policy, credentials, clock, ids);
  }

  private DecisionLog(
      FoldedLog log,
      Blobs blobs,
      Policy policy,
      Credentials credentials,
      InstantSource clock,
      EventIds ids) {
    this.log = log;
    this.blobs = blobs;
    this.policy = policy;
    this.credentials = credentials;
    this.clock = clock;
    this.ids = ids;
  }

  /** The same log for commands of people who are known in this way. */
  public DecisionLog as(Credentials known) {
    return new DecisionLog(log, blobs, policy, known, clock, ids);
  }

  /** Decides a command that comes without files. */
  public Decision decide(ModelId model, Command command) {
    return decide(model, command, Map.of());
  }

  /**
   * Decides the command for this model. An accepted one is durable when this returns; a refused one
   * leaves nothing but blobs.
   *
   * @param files the files behind the command, by name
   */
  public Decision decide(ModelId model, Command command, Map<String, byte[]> files) {
    Map<String, Sha256> kept = kept(files);
    synchronized (log) {
      try {
        return decided(model, command, kept);
      } catch (StaleJournalException _) { // another process was faster: decide on what it wrote
        return decided(model, command, kept);
      }
    }
  }

  private Map<String, Sha256> kept(Map<String, byte[]> files) {
    TreeMap<String, Sha256> kept = new TreeMap<>();
    files.forEach((name, bytes) -> kept.put(name, blobs.put(bytes)));
    return kept;
  }

  private Decision decided(ModelId model, Command command, Map<String, Sha256> files) {
    FoldedLog.View view = log.newest();
    Book book = view.book();
    if (log.behind().isPresent()) {
      return new Decision.Refused(behind());
    }
    Instant now = clock.instant();
    Recorded recorded = given(book, new RecordedCommand(model, command, files));
    List<Shortfall> found = new ArrayList<>(CommandAuthentication.shortfalls(book, recorded));
    return switch (book.decide(model, command, policy, now)) {
      case BookDecision.Refused(List<Shortfall> shortfalls) -> {
        found.addAll(shortfalls);
        yield new Decision.Refused(found);
      }
      case BookDecision.Accepted _ when !found.isEmpty() -> new Decision.Refused(found);
      case BookDecision.Accepted(List<BookDecision.Step> steps) -> {
        append(view, steps, command, recorded, now);
        yield new Decision.Accepted(
            steps.stream()
                .filter(step -> step.model().equals(model))
                .map(BookDecision.Step::event)
                .toList());
      }
    };
  }

  /** Decides a command on the home that comes without files. */
  public HomeDecision decide(HomeCommand command) {
    return decide(command, Map.of());
  }

  /**
   * Decides a command on the home; an accepted one is durable when this returns.
   *
   * @param files the files behind the command, by name
   */
  public HomeDecision decide(HomeCommand command, Map<String, byte[]> files) {
    Map<String, Sha256> kept = kept(files);
    synchronized (log) {
      try {
        return decided(command, kept);
      } catch (StaleJournalException _) { // another process was faster: decide on what it wrote
        return decided(command, kept);
      }
    }
  }

  private HomeDecision decided(HomeCommand command, Map<String, Sha256> files) {
    FoldedLog.View view = log.newest();
    Book book = view.book();
    if (!command.recovers() && log.behind().isPresent()) {
      return new HomeDecision.Refused(behind());
    }
    Instant now = clock.instant();
    Recorded recorded = given(book, new Recorded.OnHome(command, files));
    List<Shortfall> found = new ArrayList<>(CommandAuthentication.shortfalls(book, recorded));
    return switch (book.decide(command, now)) {
      case HomeDecision.Refused(List<Shortfall> shortfalls) -> {
        found.addAll(shortfalls);
        yield new HomeDecision.Refused(found);
      }
      case HomeDecision.Accepted _ when !found.isEmpty() -> new HomeDecision.Refused(found);
      case HomeDecision.Accepted(HomeEvent event) -> {
        log.append(view, List.of(new HomeLeaf(ids.at(view.size()), now, cause(recorded), event)));
        yield new HomeDecision.Accepted(event);
      }
    };
  }

  /** A log that is behind its checkpoint takes no command but those of its recovery. */
  private List<Shortfall> behind() {
    return log
        .behind()
        .map(lost ->
            ShortfallCode.HOME_BEHIND.of(
                "home",
                lost.from() + " leaves",
                lost.to() + " leaves, which a signed checkpoint covers"))
        .stream()
        .toList();
  }

  /** The command with what proves who gives it, bound to the newest leaf. */
  private Recorded given(Book book, Recorded command) {
    if (command.actors().isEmpty()) {
      return command;
    }
    Recorded bound = command.given(new Given(book.newestLeaf(), List.of()));
    return bound.given(
        new Given(book.newestLeaf(), credentials.of(bound.actors(), bound.signedBytes())));
  }

  private Cause cause(Recorded recorded) {
    return new Cause(
        blobs.put(CommandJson.encode(recorded)),
        blobs.put(policy.canonicalText().getBytes(StandardCharsets.UTF_8)),
        Lifecycle.RULES_VERSION,
        Templates.VERSION);
  }

  /** The folded state of a model. */
  public Dossier dossier(ModelId model) {
    return book().dossier(model);
  }

  /** Every known model with its state, in order of first appearance. */
  public Map<ModelId, Dossier> dossiers() {
    return book().dossiers();
  }

  /** The fold of the whole log. */
  public Book book() {
    return log.newest().book();
  }

  /** Number of leaves folded so far; it grows with every accepted command. */
  public long size() {
    return log.newest().size();
  }

  /** The policy every decision here is judged by. */
  public Policy policy() {
    return policy;
  }

  /** A leaf names the command it follows from: the given one, or what that means for another. */
  private void append(
      FoldedLog.View view,
      List<BookDecision.Step> steps,
      Command command,
      Recorded given,
      Instant now) {
    List<Leaf> leaves = new ArrayList<>();
    for (BookDecision.Step step : steps) {
      Cause cause =
          cause(
              step.command().equals(command)
                  ? given
                  : new RecordedCommand(step.model(), step.command(), Map.of()));
      leaves.add(
          new LoggedEvent(
              ids.at(view.size() + leaves.size()), step.model(), now, cause, step.event()));
    }
    log.append(view, leaves);
  }
}
