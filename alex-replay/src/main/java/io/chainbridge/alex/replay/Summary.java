// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.evidence.EvidenceRecord;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.ledger.LogCheckpoint;
import io.chainbridge.alex.ledger.LogVerifier;
import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * What a replay comes to, read from the log alone: the JSON of docs/replay.md and a short table.
 */
final class Summary {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Home home;
  private final Governance governance;
  private final ReplayTraffic traffic;

  Summary(Home home, Governance governance, ReplayTraffic traffic) {
    this.home = home;
    this.governance = governance;
    this.traffic = traffic;
  }

  /** The whole summary as indented JSON. */
  String json() {
    ObjectNode root = JSON.objectNode();
    ObjectNode ledger = root.putObject("ledger");
    ledger.put("size", home.journal().size());
    ledger.put("root", rootHash());
    ArrayNode models = root.putArray("models");
    governance.dossiers().forEach((id, dossier) -> models.add(model(id, dossier)));
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always writable", e);
    }
  }

  private String rootHash() {
    LogVerifier verifier = home.keys().log().verifier();
    return switch (verifier.verify(home.journal().checkpoints().getLast())) {
      case LogVerifier.Outcome.Valid(LogCheckpoint checkpoint) -> checkpoint.head().root().hex();
      case LogVerifier.Outcome.Invalid(String why) -> throw new IllegalStateException(why);
    };
  }

  private ObjectNode model(ModelId id, Dossier dossier) {
    List<LoggedEvent> events = home.journal().eventsOf(id);
    ObjectNode out = JSON.objectNode();
    out.put("model_id", id.value());
    out.put("final_state", dossier.word());
    ObjectNode entered = out.putObject("entered");
    for (Map.Entry<Stage, Instant> entry : dossier.history().entered().entrySet()) {
      entered.put(entry.getKey().name(), day(entry.getValue()));
    }
    out.set("blocked", blocked(events));
    out.set("metrics", metrics(events));
    out.set("shadow", shadow(events));
    out.set("rollout", rollout(id, events));
    out.set("rollbacks", rollbacks(events));
    out.put("predictions_served", traffic.decidedBy(id));
    return out;
  }

  private static ArrayNode blocked(List<LoggedEvent> events) {
    ArrayNode blocked = JSON.arrayNode();
    for (LoggedEvent logged : events) {
      if (logged.event() instanceof Event.Rejected rejected) {
        for (Shortfall shortfall : rejected.shortfalls()) {
          ObjectNode out = blocked.addObject();
          out.put("row", shortfall.row());
          out.put("code", shortfall.code());
          out.put("metric", shortfall.subject());
          put(out, "value", shortfall.value());
          put(out, "limit", shortfall.limit());
          out.put("found", shortfall.found());
          out.put("at", rejected.at().name());
          out.put("attempt", rejected.attempt());
        }
      }
    }
    return blocked;
  }

  private static void put(ObjectNode out, String name, Shortfall.Amount amount) {
    switch (amount) {
      case Shortfall.Amount.Of(double number) when Double.isFinite(number) -> out.put(name, number);
      case Shortfall.Amount.Of _, Shortfall.Amount.None _ -> out.putNull(name);
    }
  }

  /** Recomputed metrics of the last submission that was judged on any. */
  private ObjectNode metrics(List<LoggedEvent> events) {
    ObjectNode out = JSON.objectNode();
    for (LoggedEvent logged : events) {
      if (logged.event() instanceof Event.TrainingAccepted accepted) {
        metrics(out, accepted.evidence().readings());
      } else if (logged.event() instanceof Event.BaselineProposed proposed) {
        metrics(out, proposed.evidence().readings());
      } else if (logged.event() instanceof Event.Rejected rejected
          && rejected.at() == Stage.TRAINING_APPROVAL) {
        home.blobs()
            .get(rejected.evidence())
            .ifPresent(kept -> metrics(out, EvidenceRecord.readings(kept)));
      }
    }
    return out;
  }

  private static void metrics(ObjectNode out, List<Reading> readings) {
    for (Reading reading : readings) {
      switch (reading.metric()) {
        case BRIER_SCORE -> out.put("brier", reading.value());
        case LOG_LOSS -> out.put("log_loss", reading.value());
        case CALIBRATION_ERROR -> out.put("calibration_error", reading.value());
        case AUC_ROC -> out.put("auc", reading.value());
        case BRIER_SKILL -> out.put("brier_skill_lower", reading.lower());
        case LOG_LOSS_SKILL -> out.put("log_loss_skill_lower", reading.lower());
        case HELD_OUT_ROWS -> out.put("rows", (long) reading.value());
        case HELD_OUT_EVENTS -> out.put("events", (long) reading.value());
        default -> {}
      }
    }
  }

  private static ObjectNode shadow(List<LoggedEvent> events) {
    ObjectNode out = JSON.objectNode();
    for (LoggedEvent logged : events) {
      if (logged.event() instanceof Event.Observed(Observation seen)
          && seen.stage() == Stage.SHADOW_MODE) {
        out.put("days", Duration.between(seen.from(), seen.to()).plusSeconds(1).toDays());
        out.put("predictions", seen.predictions());
        for (Finding finding : seen.findings()) {
          if (finding.reading().metric() == Metric.DIVERGENCE_RATE) {
            out.put("divergence_rate", finding.reading().value());
          }
        }
      }
    }
    return out;
  }

  private ArrayNode rollout(ModelId id, List<LoggedEvent> events) {
    ArrayNode steps = JSON.arrayNode();
    for (LoggedEvent logged : events) {
      if (logged.event() instanceof Event.Widened widened) {
        ObjectNode out = steps.addObject();
        out.put("percent", widened.percent());
        out.put("from", day(logged.at().plusSeconds(1)));
        out.put("predictions", traffic.decidedAt(id, widened.percent()));
      }
    }
    return steps;
  }

  private static ArrayNode rollbacks(List<LoggedEvent> events) {
    ArrayNode rollbacks = JSON.arrayNode();
    for (LoggedEvent logged : events) {
      if (logged.event() instanceof Event.RolledBack back) {
        ObjectNode out = rollbacks.addObject();
        out.put("at", day(logged.at()));
        out.put("rule", back.reason().rule());
        out.put("value", back.reason().value());
        out.put("from", back.reason().from().value());
        out.put("to", back.reason().to().value());
      }
    }
    return rollbacks;
  }

  private static String day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
  }

  /** One line a model. */
  String overview() {
    StringBuilder out = new StringBuilder();
    governance
        .dossiers()
        .forEach((id, dossier) -> {
          long reasons = blocked(home.journal().eventsOf(id)).size();
          out.append(
              "%-28s %-22s %8d predictions decided%s%n"
                  .formatted(
                      id,
                      dossier.word(),
                      traffic.decidedBy(id),
                      reasons == 0 ? "" : ", " + reasons + " reasons to block"));
        });
    return out.append("documents: ")
        .append(home.folder().resolve("models"))
        .append('\n')
        .append("summary:   ")
        .append(home.folder().resolve("summary.json"))
        .append('\n')
        .append("audit:     ./alex verify ")
        .append(home.folder())
        .append('\n')
        .toString();
  }
}
