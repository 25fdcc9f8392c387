// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.http.ProblemReason;
import io.chainbridge.alex.governance.DocumentFile;
import io.chainbridge.alex.governance.desk.Order;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Investigation;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The body of each order. The model stands in the path, the review digest in {@code If-Match}. */
public final class OrderJson {
  private static final int LONGEST_DOCUMENT = 1 << 20;
  private static final String REASON = "reason";
  private static final String ROLE = "role";
  private static final String NAME = "name";
  private static final String CHECKPOINT = "checkpoint";
  private static final String APPROVES = "approves";
  private static final String ANSWER = "answer";
  private static final String CODE = "code";
  private static final String CHAMPION = "champion";
  private static final String ROLLOUT = "rollout";
  private static final String PERCENT = "percent";
  private static final String DOCUMENT = "document";
  private static final String CAUSE = "cause";
  private static final String FINDINGS = "findings";
  private static final String REMEDIATION = "remediation";
  private static final String NUMBER = "number";

  private OrderJson() {}

  /** What was read of a body. */
  public sealed interface Read {
    /** An order. */
    record Ok(Order order) implements Read {}

    /** Everything that is wrong with it. */
    record Wrong(List<ProblemReason> faults) implements Read {
      public Wrong {
        faults = List.copyOf(faults);
      }
    }
  }

  /**
   * Reads an order on a model.
   *
   * @param seen the digest of {@code If-Match}
   * @throws IllegalArgumentException for a kind that concerns no model
   */
  public static Read read(OrderKind kind, ModelId model, JsonNode body, Optional<Sha256> seen) {
    Fields fields = Fields.of(body, known(kind));
    return of(fields, onModel(kind, model, fields, seen));
  }

  /** Reads an order on the home. */
  public static Read read(OrderKind kind, JsonNode body) {
    Fields fields = Fields.of(body, known(kind));
    return of(fields, onHome(kind, fields));
  }

  private static Read of(Fields fields, Order order) {
    return fields.faults().isEmpty() ? new Read.Ok(order) : new Read.Wrong(fields.faults());
  }

  private static Set<String> known(OrderKind kind) {
    return switch (kind) {
      case PROPOSAL -> Set.of(NAME, DOCUMENT);
      case SIGNATURE -> Set.of(CHECKPOINT, ROLE, APPROVES, REASON, ANSWER);
      case WITHDRAWAL, ROLLBACK -> Set.of(REASON);
      case EXCEPTION -> Set.of(CODE, ROLE, REASON);
      case SHADOW -> Set.of(CHAMPION, ROLLOUT, NAME);
      case STEP -> Set.of(PERCENT);
      case INVESTIGATION -> Set.of(CAUSE, FINDINGS, REMEDIATION);
      case CERTIFICATE -> Set.of();
      case ROSTER_CHANGE -> Set.of(RosterJson.CHANGES);
      case ROSTER_CONFIRMATION -> Set.of(NUMBER);
      case DATA_SET -> RosterJson.DATA_SET;
    };
  }

  private static Order onModel(
      OrderKind kind, ModelId model, Fields fields, Optional<Sha256> seen) {
    return switch (kind) {
      case PROPOSAL -> new Order.Propose(model, file(fields, DOCUMENT));
      case SIGNATURE ->
          new Order.Sign(
              model,
              fields.oneOf(CHECKPOINT, Checkpoint.class),
              fields.oneOf(ROLE, Role.class),
              fields.truth(APPROVES),
              fields.text(REASON),
              fields.maybe(ANSWER).orElse(""),
              seen);
      case WITHDRAWAL -> new Order.Withdraw(model, fields.text(REASON));
      case EXCEPTION ->
          new Order.Except(
              model, fields.text(CODE), fields.oneOf(ROLE, Role.class), fields.text(REASON));
      case SHADOW ->
          new Order.StartShadow(
              model,
              fields.names().contains(CHAMPION)
                  ? Optional.of(fields.as(CHAMPION, ModelId::new, model))
                  : Optional.empty(),
              file(fields, ROLLOUT));
      case STEP -> new Order.Widen(model, fields.number(PERCENT, 0, 100));
      case ROLLBACK -> new Order.RollBack(model, fields.text(REASON));
      case INVESTIGATION ->
          new Order.Investigate(
              model,
              new Investigation(
                  fields.text(CAUSE), fields.text(FINDINGS), fields.text(REMEDIATION)));
      case CERTIFICATE -> new Order.Certify(model);
      case ROSTER_CHANGE, ROSTER_CONFIRMATION, DATA_SET ->
          throw new IllegalArgumentException(kind + " concerns no model");
    };
  }

  private static Order onHome(OrderKind kind, Fields fields) {
    return switch (kind) {
      case ROSTER_CHANGE -> new Order.ChangeRoster(RosterJson.changes(fields));
      case ROSTER_CONFIRMATION -> new Order.ConfirmRoster(fields.text(NUMBER));
      case DATA_SET -> RosterJson.dataSet(fields);
      case PROPOSAL,
          SIGNATURE,
          WITHDRAWAL,
          EXCEPTION,
          SHADOW,
          STEP,
          ROLLBACK,
          INVESTIGATION,
          CERTIFICATE ->
          throw new IllegalArgumentException(kind + " concerns a model");
    };
  }

  private static DocumentFile file(Fields fields, String content) {
    return new DocumentFile(
        fields.text(NAME), fields.text(content, LONGEST_DOCUMENT).getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the body of an order. */
  public static ObjectNode write(Order order) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    return switch (order) {
      case Order.Propose(_, DocumentFile proposal) -> put(body, DOCUMENT, proposal);
      case Order.Sign sign ->
          body.put(CHECKPOINT, sign.checkpoint().name())
              .put(ROLE, sign.role().name())
              .put(APPROVES, sign.approves())
              .put(REASON, sign.reason())
              .setAll(answer(sign.answer()));
      case Order.Withdraw(_, String reason) -> body.put(REASON, reason);
      case Order.Except(_, String code, Role role, String reason) ->
          body.put(CODE, code).put(ROLE, role.name()).put(REASON, reason);
      case Order.StartShadow(_, Optional<ModelId> champion, DocumentFile rollout) -> {
        champion.ifPresent(beside -> body.put(CHAMPION, beside.value()));
        yield put(body, ROLLOUT, rollout);
      }
      case Order.Widen(_, int percent) -> body.put(PERCENT, percent);
      case Order.RollBack(_, String reason) -> body.put(REASON, reason);
      case Order.Investigate(_, Investigation found) ->
          body.put(CAUSE, found.rootCause())
              .put(FINDINGS, found.findings())
              .put(REMEDIATION, found.remediation());
      case Order.Certify _ -> body;
      case Order.ChangeRoster(var changes) -> {
        ArrayNode all = body.putArray(RosterJson.CHANGES);
        changes.forEach(change -> all.add(RosterJson.of(change)));
        yield body;
      }
      case Order.ConfirmRoster(String number) -> body.put(NUMBER, number);
      case Order.RegisterData(var set) -> RosterJson.of(set);
    };
  }

  private static ObjectNode answer(String answer) {
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    return answer.isEmpty() ? given : given.put(ANSWER, answer);
  }

  private static ObjectNode put(ObjectNode body, String field, DocumentFile file) {
    return body.put(NAME, file.name()).put(field, new String(file.bytes(), StandardCharsets.UTF_8));
  }
}
