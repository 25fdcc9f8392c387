// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.http.Problem;
import io.chainbridge.alex.gateway.http.ProblemType;
import io.chainbridge.alex.governance.people.Identity;
import io.chainbridge.alex.server.answer.ApiAnswer;
import io.chainbridge.alex.server.answer.Reply;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The answers to calls that came with an {@code Idempotency-Key}: the same call of the same caller
 * is answered again without being carried out again. Thread-safe.
 *
 * <p>The newest {@value #MOST} are kept, in memory: after a restart a repeated command meets the
 * log, which refuses what was done already.
 */
final class Replays {
  static final int MOST = 10_000;

  private static final String KEY = "idempotency-key";
  private static final int LONGEST = 200;
  private static final Set<ProblemType> AGAIN =
      EnumSet.of(
          ProblemType.TOO_MANY_REQUESTS,
          ProblemType.BROKEN,
          ProblemType.STORAGE,
          ProblemType.UNAVAILABLE);

  /** An answer, or the promise of one while the call runs. */
  private record Kept(Sha256 request, Optional<ApiAnswer> answer) {}

  private final Map<String, Kept> kept = new HashMap<>();
  private final Deque<String> order = new ArrayDeque<>();

  /** Answers a call: by carrying it out, or by what was answered before. */
  void answer(RoutingContext context, byte[] body, Supplier<ApiAnswer> call) {
    Optional<String> key =
        Optional.ofNullable(context.request().getHeader(KEY))
            .filter(text -> !text.isBlank())
            .filter(_ -> Caller.of(context).isPresent()); // nobody cannot be told from nobody
    if (key.isEmpty()) {
      Reply.send(context, call.get());
    } else if (key.get().length() > LONGEST) {
      Reply.send(
          context,
          Calls.refused(
              ProblemType.BAD_REQUEST, KEY + " must have at most " + LONGEST + " characters"));
    } else {
      Reply.send(context, once(name(context, key.get()), request(context, body), call));
    }
  }

  private ApiAnswer once(String name, Sha256 request, Supplier<ApiAnswer> call) {
    Optional<Kept> before = begin(name, request);
    if (before.isEmpty()) {
      ApiAnswer answer = call.get();
      end(name, request, answer);
      return answer;
    }
    if (!before.get().request().equals(request)) {
      return Calls.refused(
          ProblemType.KEY_REUSED, "this key came with another request; make a new key for each");
    }
    return before
        .get()
        .answer()
        .orElseGet(() ->
            Calls.refused(
                ProblemType.NOTHING_TO_DO, "this call is being carried out; ask again later"));
  }

  private synchronized Optional<Kept> begin(String name, Sha256 request) {
    Optional<Kept> before = Optional.ofNullable(kept.get(name));
    if (before.isEmpty()) {
      kept.put(name, new Kept(request, Optional.empty()));
      order.add(name);
      if (order.size() > MOST) {
        kept.remove(order.remove());
      }
    }
    return before;
  }

  /** What broke, or came too soon, may be tried again. */
  private synchronized void end(String name, Sha256 request, ApiAnswer answer) {
    if (mayEndOtherwise(answer)) {
      kept.remove(name);
      order.remove(name);
    } else if (kept.containsKey(name)) {
      kept.put(name, new Kept(request, Optional.of(answer)));
    }
  }

  private static boolean mayEndOtherwise(ApiAnswer answer) {
    return answer instanceof ApiAnswer.Broken
        || (answer instanceof ApiAnswer.Refused(Problem problem) && AGAIN.contains(problem.type()));
  }

  private static String name(RoutingContext context, String key) {
    return Caller.of(context)
            .map(identity ->
                switch (identity) {
                  case Identity.Human human -> human.person().subject();
                  case Identity.Service service -> "token " + service.token();
                })
            .orElseThrow()
        + " "
        + key;
  }

  private static Sha256 request(RoutingContext context, byte[] body) {
    byte[] head =
        "%s %s %s\n"
            .formatted(
                context.request().method(),
                context.request().path(),
                context.request().getHeader("if-match"))
            .getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return Sha256.of(all);
  }
}
