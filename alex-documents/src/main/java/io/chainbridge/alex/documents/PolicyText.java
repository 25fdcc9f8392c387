// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.lifecycle.Limit;
import io.chainbridge.alex.lifecycle.LimitPass;
import io.chainbridge.alex.lifecycle.Policy;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Reads the canonical text of a policy back, line by line in its order. */
public final class PolicyText implements LimitPass {
  private final Deque<String> lines;

  private PolicyText(String text) {
    this.lines = new ArrayDeque<>(text.lines().toList());
  }

  /**
   * The policy of a canonical text in UTF-8.
   *
   * @throws IllegalArgumentException when the bytes are not what {@link Policy#canonicalText} wrote
   */
  public static Policy read(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      Policy policy = Policy.framework().through(new PolicyText(text));
      if (!policy.canonicalText().equals(text)) {
        throw new IllegalArgumentException("a policy must be written in its canonical form");
      }
      return policy;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a policy has a malformed time: " + e.getMessage(), e);
    }
  }

  private String next(String name) {
    String line = lines.isEmpty() ? "nothing" : lines.pop();
    if (!line.startsWith(name + " ")) {
      throw new IllegalArgumentException("a policy has '" + line + "' where " + name + " belongs");
    }
    return line.substring(name.length() + 1);
  }

  @Override
  public double number(String name, double value, Limit.Stricter stricter) {
    return Double.parseDouble(next(name));
  }

  @Override
  public long count(String name, long value, Limit.Stricter stricter) {
    return Long.parseLong(next(name));
  }

  @Override
  public Duration time(String name, Duration value, Limit.Stricter stricter) {
    return Duration.parse(next(name));
  }

  @Override
  public List<Integer> steps(String name, List<Integer> value) {
    String list = next(name).replaceAll("[\\[\\] ]", "");
    return list.isEmpty()
        ? List.of()
        : Arrays.stream(list.split(",")).map(Integer::valueOf).toList();
  }
}
