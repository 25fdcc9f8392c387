// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RoutingTest {
  private static final List<Integer> STEPS = List.of(10, 25, 50, 100);

  private static Arm arm(int percent, String salt, String key, String group) {
    return Routing.Canary.atStep(STEPS, percent, salt, List.of("low")).route(key, group).arm();
  }

  @Test
  @Proves("S5.13")
  void bucketIsWhatAnybodyRecomputes() {
    new ForAll(7, 500)
        .holds(
            random -> List.of("salt" + random.nextInt(9), "kéy" + random.nextLong()),
            texts -> {
              MessageDigest sha = MessageDigest.getInstance("SHA-256");
              byte[] hash =
                  sha.digest((texts.get(0) + "\0" + texts.get(1)).getBytes(StandardCharsets.UTF_8));
              int naive =
                  new BigInteger(1, Arrays.copyOf(hash, 8))
                      .mod(BigInteger.valueOf(10_000))
                      .intValue();
              assertThat(Bucket.of(texts.get(0), texts.get(1))).isEqualTo(naive);
            });
  }

  @Test
  @Proves("S5.13")
  void publishedBucketsDoNotChange() {
    assertThat(Bucket.of("salt-1", "customer-1")).isEqualTo(9811);
    assertThat(Bucket.of("salt-1", "customer-2")).isEqualTo(5990);
    assertThat(Bucket.of("", "")).isEqualTo(3192);
    assertThat(Bucket.of("s", "münchen")).isEqualTo(6769);
  }

  @Test
  @Proves({"S5.13", "S5.5"})
  void aKeyOnceInTheCanaryStaysInWhileThePercentageGrows() {
    new ForAll(11, 4_000)
        .holds(
            random ->
                List.of(
                    "s" + random.nextInt(5),
                    "k" + random.nextLong(),
                    "low high".split(" ")[random.nextInt(2)]),
            it -> {
              boolean in = false;
              for (int percent : STEPS) {
                boolean now = arm(percent, it.get(0), it.get(1), it.get(2)) == Arm.CHALLENGER;
                assertThat(now || !in).isTrue();
                in = now;
              }
              assertThat(in).isTrue();
            });
  }

  @Test
  @Proves("S5.5")
  void onlyLowerRiskGroupsAreInTheFirstStepAndAllAfterIt() {
    List<String> keys = IntStream.range(0, 20_000).mapToObj(i -> "key" + i).toList();
    assertThat(keys).noneMatch(key -> arm(10, "s", key, "high") == Arm.CHALLENGER);
    assertThat(share(keys, 10, "low")).isBetween(0.09, 0.11);
    assertThat(share(keys, 25, "high")).isBetween(0.24, 0.26);
    assertThat(share(keys, 50, "high")).isBetween(0.48, 0.52);
    assertThat(share(keys, 100, "high")).isEqualTo(1.0);
  }

  private static double share(List<String> keys, int percent, String group) {
    return keys.stream().filter(key -> arm(percent, "s", key, group) == Arm.CHALLENGER).count()
        / (double) keys.size();
  }

  @Test
  void refusesAPercentageOutsideItsRange() {
    assertThatThrownBy(() -> new Routing.Canary(0, "s", List.of()))
        .hasMessageContaining("percent must be in 1..100, was: 0");
    assertThatThrownBy(() -> Routing.Canary.atStep(STEPS, 11, "s", List.of()))
        .hasMessageContaining("was: 11");
  }
}
