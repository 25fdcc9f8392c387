// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.dossier.Cause;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.EventCodec;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import io.chainbridge.alex.lifecycle.dossier.HomeLeaf;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.plan.DataWindow;
import io.chainbridge.alex.lifecycle.plan.LabelDelay;
import io.chainbridge.alex.lifecycle.plan.PlannedData;
import io.chainbridge.alex.lifecycle.plan.PlannedLabel;
import io.chainbridge.alex.lifecycle.plan.PlannedSeed;
import io.chainbridge.alex.lifecycle.plan.SplitRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Proposals and signatures of invented models, and a codec for just these. */
final class SampleEvents implements EventCodec {
  static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final Sha256 DOCUMENT = Sha256.of("document".getBytes(UTF_8));
  private static final Cause CAUSE = new Cause(DOCUMENT, DOCUMENT, 1, 1);
  private static final long HOME = -1;
  private static final Person PERSON = new Person("sam");

  static ModelId model(int number) {
    return new ModelId("sample_v0.0." + number);
  }

  /** The event with this number of the model: number 0 proposes it, the others sign. */
  static LoggedEvent event(int model, int number) {
    ModelId id = model(model);
    Instant at = START.plusSeconds(number);
    Event event = number == 0 ? proposed(id) : signed(number, at);
    return new LoggedEvent(new UUID(model, number), id, at, CAUSE, event);
  }

  private static Event proposed(ModelId id) {
    Proposal proposal =
        new Proposal(
            id,
            "title",
            "problem",
            "justification",
            "EBM",
            ModelFamily.EBM,
            Map.of("income", "ledger"),
            List.of(),
            List.of(),
            Map.of(),
            new Proposal.Preregistration(
                new PlannedData("", "", new DataWindow.AllRows(), new DataWindow.AllRows()),
                new SplitRule.FileOrder(0.5),
                "",
                new PlannedSeed.Of(7),
                new PlannedLabel("late", "1 means late", new LabelDelay.After(86_400)),
                List.of()),
            DOCUMENT);
    return new Event.Proposed(proposal, DOCUMENT, PERSON);
  }

  private static Event signed(int number, Instant at) {
    return new Event.Signed(
        new Signature(
            Checkpoint.PROPOSAL_REVIEW, Role.ALEX, PERSON, true, DOCUMENT, "no " + number, at));
  }

  /** The same id and model with another content. */
  static LoggedEvent forged(LoggedEvent event) {
    return new LoggedEvent(event.id(), event.model(), event.at(), CAUSE, signed(999, event.at()));
  }

  /** An event that this codec does not know. */
  static LoggedEvent unknown(int model, int number) {
    return new LoggedEvent(
        new UUID(model, number), model(model), START, CAUSE, new Event.Superseded(model(99)));
  }

  /** A leaf of the home with this number. */
  static HomeLeaf counted(int number) {
    return new HomeLeaf(
        new UUID(HOME, number),
        START.plusSeconds(number),
        CAUSE,
        new HomeEvent.RecordsCounted(number, DOCUMENT, DOCUMENT));
  }

  @Override
  public byte[] encode(Leaf leaf) {
    return switch (leaf) {
      case LoggedEvent event -> encode(event);
      case HomeLeaf home ->
          String.join("|", home.id().toString(), "home", home.event().toString()).getBytes(UTF_8);
    };
  }

  private static byte[] encode(LoggedEvent event) {
    String what =
        switch (event.event()) {
          case Event.Proposed _ -> "proposed";
          case Event.Signed signed -> signed.signature().comment();
          default -> throw new IllegalArgumentException("no sample: " + event.event());
        };
    return String.join("|", event.id().toString(), event.model().value(), what).getBytes(UTF_8);
  }

  @Override
  public Leaf decode(byte[] leaf) {
    List<String> parts = List.of(new String(leaf, UTF_8).split("\\|", -1));
    if (parts.size() != 3) {
      throw new IllegalArgumentException("a sample has three parts");
    }
    UUID id = UUID.fromString(parts.getFirst());
    int number = Math.toIntExact(id.getLeastSignificantBits());
    return id.getMostSignificantBits() == HOME
        ? counted(number)
        : event(Math.toIntExact(id.getMostSignificantBits()), number);
  }
}
