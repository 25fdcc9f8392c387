// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A token that a person asks for.
 *
 * @param service the name of the program; empty for a token of the person's own
 */
public record TokenRequest(Optional<String> service, Set<Scope> scopes, Duration validFor) {
  /** No token is good for longer. */
  public static final Duration LONGEST = Duration.ofDays(366);

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,59}");

  public TokenRequest {
    scopes = Set.copyOf(scopes);
  }

  /** A token that can do what the person can. */
  public static TokenRequest own(Duration validFor) {
    return new TokenRequest(Optional.empty(), Set.of(), validFor);
  }

  /** A token for a program. */
  public static TokenRequest service(String name, Set<Scope> scopes, Duration validFor) {
    return new TokenRequest(Optional.of(name), scopes, validFor);
  }

  /** Each reason why it cannot be issued, as what to do. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (service.isEmpty() && !scopes.isEmpty()) {
      faults.add("a token of your own has no scopes; name the service, or leave the scopes out");
    }
    if (service.isPresent() && scopes.isEmpty()) {
      faults.add(
          "the token of a service needs a scope; give score:NAME, outcomes:NAME, data or metrics");
    }
    if (service.filter(name -> !NAME.matcher(name).matches()).isPresent()) {
      faults.add("the name of a service is 1 to 60 of a-z, 0-9, dot, _ and -; give such a name");
    }
    if (validFor.compareTo(LONGEST) > 0 || validFor.compareTo(SHORTEST) < 0) {
      faults.add("a token is valid for 1 minute to 366 days; give a time between these");
    }
    return faults;
  }
}
