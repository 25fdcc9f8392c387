// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import java.util.List;

/** A project cannot be used as it is; every reason is one line of text. */
public final class ProjectUnusableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> reasons;

  /** Takes at least one reason. */
  public ProjectUnusableException(List<String> reasons) {
    super(String.join("\n", reasons));
    this.reasons = List.copyOf(reasons);
  }

  /** What is wrong, one line each. */
  public List<String> reasons() {
    return reasons;
  }
}
