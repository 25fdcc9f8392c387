// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.lifecycle.Limit;
import io.chainbridge.alex.lifecycle.LimitPass;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Shortfall;
import java.time.Duration;
import java.util.List;

/** Reads a policy file: the framework's limits, some replaced by stricter ones. */
public final class PolicyYaml {
  private PolicyYaml() {}

  /** Reads the file; a limit weaker than the framework's is a fault. */
  public static Parsed<Policy> read(String file, byte[] bytes) {
    return switch (YamlDocument.parse(file, bytes)) {
      case Parsed.Wrong<YamlNode>(List<Fault> faults) -> new Parsed.Wrong<>(faults);
      case Parsed.Ok<YamlNode>(YamlNode root) -> read(MappingReader.of(file, root));
    };
  }

  private static Parsed<Policy> read(MappingReader in) {
    Policy base = Policy.framework();
    Policy policy = base.through(new Written(in));
    for (Shortfall weaker : policy.weakerThan(base)) {
      in.fault(
          weaker.subject(),
          written(weaker, weaker.found())
              + " is weaker than the framework's "
              + written(weaker, weaker.demanded()),
          "write " + written(weaker, weaker.demanded()) + " or a stricter value");
    }
    if (policy.shadow().atMost().compareTo(policy.shadow().atLeast()) < 0) {
      in.fault("shadow_at_most", "is shorter than shadow_at_least", "write a longer time");
    }
    in.end();
    return in.faults().isEmpty() ? new Parsed.Ok<>(policy) : new Parsed.Wrong<>(in.faults());
  }

  /** A value as the file writes it. */
  private static String written(Shortfall weaker, String value) {
    String number = value.replaceAll("\\.0$", "");
    return isTime(weaker.subject()) ? number + "d" : number;
  }

  private static boolean isTime(String name) {
    return Policy.framework().limits().stream()
        .anyMatch(limit ->
            limit instanceof Limit.Amount amount
                && amount.unit() == Limit.Unit.DAYS
                && amount.name().equals(name));
  }

  /** The file's value of each limit; the limit itself where the file has none. */
  private record Written(MappingReader in) implements LimitPass {
    @Override
    public double number(String name, double value, Limit.Stricter stricter) {
      return in.number(name, value);
    }

    @Override
    public long count(String name, long value, Limit.Stricter stricter) {
      return in.integer(name, value);
    }

    @Override
    public Duration time(String name, Duration value, Limit.Stricter stricter) {
      return in.duration(name, value);
    }

    @Override
    public List<Integer> steps(String name, List<Integer> value) {
      return in.integers(name, value);
    }
  }
}
