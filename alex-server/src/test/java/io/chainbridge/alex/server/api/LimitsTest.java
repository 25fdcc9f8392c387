// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.governance.people.Identity;
import io.chainbridge.alex.lifecycle.Person;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Each identity has a reserve of calls that refills; what is refused costs nothing. */
final class LimitsTest {
  private static final String PATH = "/api/v1/me";
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong nanos = new AtomicLong();
  private final Limits limits = new Limits(nanos::get);

  private static Identity service(String token) {
    return new Identity.Service("desk", new Person("olga"), Set.of(), token);
  }

  private int permitted(int calls, long apart) {
    int permitted = 0;
    for (int call = 0; call < calls; call++) {
      permitted += limits.permits(service("1"), PATH) ? 1 : 0;
      nanos.addAndGet(apart);
    }
    return permitted;
  }

  @Test
  void aBurstIsPermittedAndThenTheRate() {
    assertThat(permitted(500, 0)).isEqualTo(200);
    nanos.addAndGet(SECOND);
    assertThat(permitted(500, 0)).isEqualTo(50);
    nanos.addAndGet(60 * SECOND);
    assertThat(permitted(500, 0)).isEqualTo(200);
  }

  @Test
  void whoAsksTooOftenStillGetsTheRate() {
    assertThat(permitted(200, 0)).isEqualTo(200);
    assertThat(permitted(10_000, SECOND / 1_000)).isBetween(498, 501);
  }

  @Test
  void identitiesAreLimitedApartAndScoringIsNot() {
    assertThat(permitted(201, 0)).isEqualTo(200);
    assertThat(limits.permits(service("2"), PATH)).isTrue();
    assertThat(limits.permits(service("1"), PATH)).isFalse();
    assertThat(limits.permits(service("1"), "/v1/models/risk/score")).isTrue();
  }
}
