// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import java.time.Duration;
import java.util.List;

/** A visitor of a policy's limits. It sees each by name and returns the value to use instead. */
public interface LimitPass {
  double number(String name, double value, Limit.Stricter stricter);

  long count(String name, long value, Limit.Stricter stricter);

  Duration time(String name, Duration value, Limit.Stricter stricter);

  List<Integer> steps(String name, List<Integer> value);
}
