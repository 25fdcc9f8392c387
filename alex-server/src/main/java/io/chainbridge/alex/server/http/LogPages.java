// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.http.Problem;
import io.chainbridge.alex.gateway.http.ProblemReason;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.ledger.LogVerifier;
import io.chainbridge.alex.ledger.MerkleTree;
import io.chainbridge.alex.ledger.SignedCheckpoint;
import io.chainbridge.alex.ledger.TlogProof;
import io.chainbridge.alex.server.answer.ApiAnswer;
import io.chainbridge.alex.server.answer.Paging;
import io.chainbridge.alex.server.answer.ReadRoutes;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The log for auditors: its newest checkpoint, its exact leaves, and a proof of each. */
final class LogPages {
  private static final String TEXT = "text/plain; charset=utf-8";

  private final Home home;

  /** Hashes of the leaves read so far; grows with the log. */
  private final List<Sha256> hashes = new ArrayList<>();

  LogPages(Home home) {
    this.home = home;
  }

  void mount(ReadRoutes routes) {
    routes.get("/api/v1/log/checkpoint", _ -> checkpoint());
    routes.get("/api/v1/log/entries", this::entries);
    routes.get("/api/v1/log/entries/:index", this::entry);
    routes.get("/api/v1/log/entries/:index/proof", this::proof);
  }

  private ApiAnswer checkpoint() {
    List<SignedCheckpoint> checkpoints = home.journal().checkpoints();
    return checkpoints.isEmpty()
        ? ApiAnswer.absent("the log is empty, so there is no checkpoint")
        : ApiAnswer.Found.text(TEXT, checkpoints.getLast().note());
  }

  private ApiAnswer entries(RoutingContext context) {
    return switch (Paging.of(context.queryParams())) {
      case Paging.Wrong(List<ProblemReason> faults) ->
          new ApiAnswer.Refused(Problem.badRequest(faults));
      case Paging.Page(long from, long limit) -> {
        long size = home.journal().size();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("from", from).put("size", size);
        ArrayNode entries = body.putArray("entries");
        if (from < size) {
          home.journal()
              .leaves(from, Math.min(size, from + limit))
              .forEach(leaf -> entries.add(new String(leaf, StandardCharsets.UTF_8)));
        }
        yield ApiAnswer.Found.json(body);
      }
    };
  }

  private ApiAnswer entry(RoutingContext context) {
    OptionalLong index = index(context);
    return index.isEmpty()
        ? noEntry(context)
        : new ApiAnswer.Found(
            "application/json",
            home.journal().leaves(index.getAsLong(), index.getAsLong() + 1).getFirst());
  }

  /** A proof against the checkpoint that it carries. */
  private ApiAnswer proof(RoutingContext context) {
    OptionalLong index = index(context);
    List<SignedCheckpoint> checkpoints = home.journal().checkpoints();
    if (index.isEmpty() || checkpoints.isEmpty()) {
      return noEntry(context);
    }
    SignedCheckpoint newest = checkpoints.getLast();
    return switch (home.keys().log().verifier().verify(newest)) {
      case LogVerifier.Outcome.Invalid(String why) ->
          new ApiAnswer.Broken(new IllegalStateException("the newest checkpoint: " + why));
      case LogVerifier.Outcome.Valid valid -> {
        long size = valid.checkpoint().head().size();
        yield index.getAsLong() < size
            ? ApiAnswer.Found.text(
                TEXT, TlogProof.of(hashes(size), index.getAsLong(), newest).text())
            : noEntry(context);
      }
    };
  }

  private synchronized List<Sha256> hashes(long size) {
    home.journal()
        .leaves(hashes.size(), Math.max(size, hashes.size()))
        .forEach(leaf -> hashes.add(MerkleTree.leafHash(leaf)));
    return List.copyOf(hashes.subList(0, Math.toIntExact(size)));
  }

  private OptionalLong index(RoutingContext context) {
    OptionalLong index = Paging.whole(ReadRoutes.param(context, "index"));
    return index.isPresent() && index.getAsLong() < home.journal().size()
        ? index
        : OptionalLong.empty();
  }

  private ApiAnswer noEntry(RoutingContext context) {
    return ApiAnswer.absent(
        "no entry %s in a log of %d"
            .formatted(ReadRoutes.param(context, "index"), home.journal().size()));
  }
}
