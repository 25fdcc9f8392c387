// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.http.ProblemReason;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** What the caller has seen: the review digest in the header {@code If-Match}. */
sealed interface IfMatch {
  /** The digest; empty where the header is missing. */
  record Seen(Optional<Sha256> digest) implements IfMatch {}

  /** The header is no digest. */
  record Wrong(ProblemReason fault) implements IfMatch {}

  static IfMatch of(RoutingContext context) {
    String header = context.request().getHeader("if-match");
    if (header == null || header.isBlank()) {
      return new Seen(Optional.empty());
    }
    try {
      return new Seen(Optional.of(Sha256.parse(header.replace("\"", "").trim())));
    } catch (IllegalArgumentException e) {
      return new Wrong(
          ProblemReason.field("If-Match", header, "a review digest: 64 lower-case hex digits"));
    }
  }
}
