// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Reads the canonical text of a policy back, line by line in its order. */
final class PolicyText implements LimitPass {
  private final Deque<String> lines;

  private PolicyText(String text) {
    this.lines = new ArrayDeque<>(text.lines().toList());
  }

  static Policy read(String text) {
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
