// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import io.chainbridge.alex.governance.people.Scope;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which route needs whom. What is not named here needs a person who is signed in. */
final class Needs {
  private static final Set<String> OPEN_TO_READ =
      Set.of(
          "/health",
          "/health/live",
          "/health/ready",
          "/v2/health/live",
          "/v2/health/ready",
          "/api/v1/openapi.yaml");
  private static final Set<String> OPEN_TO_POST =
      Set.of("/api/v1/sessions", "/api/v1/accounts", "/api/v1/setup");
  private static final Pattern SCORING =
      Pattern.compile("/v[12]/models/([a-z][a-z0-9_]{0,60})(/.*)?");
  private static final Need NOBODY = new Need.Nobody();
  private static final Need ANYONE = new Need.Anyone();
  private static final Need ANY_SCORE = new Need.With(new Scope.Score(Scope.ANY));
  private static final Need METRICS = new Need.With(new Scope.Metrics());
  private static final Need DATA = new Need.With(new Scope.Data());
  private static final Need OUTCOMES = new Need.Outcomes();

  private Needs() {}

  /** What a request needs. */
  static Need of(String method, String path) {
    if (method.equals("OPTIONS") || OPEN_TO_READ.contains(path)) {
      return NOBODY;
    }
    if (OPEN_TO_POST.contains(path)) {
      return method.equals("POST") ? NOBODY : ANYONE;
    }
    return switch (path) {
      case "/metrics" -> METRICS;
      case "/v1/outcomes" -> OUTCOMES;
      case "/v2", "/v2/" -> ANY_SCORE;
      default -> below(path);
    };
  }

  private static Need below(String path) {
    if (path.startsWith("/api/v1/blobs/")) {
      return DATA;
    }
    Matcher scoring = SCORING.matcher(path);
    return scoring.matches() ? new Need.With(new Scope.Score(scoring.group(1))) : ANYONE;
  }

  /** Whether it is scoring, which a server may leave open on loopback. */
  static boolean isScoring(String path) {
    return path.equals("/v2") || path.startsWith("/v2/") || SCORING.matcher(path).matches();
  }
}
