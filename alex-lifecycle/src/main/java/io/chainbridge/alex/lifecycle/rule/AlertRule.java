// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.rule;

/** An alert of an {@code alerts} file: its name, its condition and what to do (row A8). */
public record AlertRule(String name, RollbackRule condition, String action) {
  public AlertRule {
    if (name.isBlank() || action.isBlank()) {
      throw new IllegalArgumentException("name and action must not be blank, was: " + name);
    }
  }
}
