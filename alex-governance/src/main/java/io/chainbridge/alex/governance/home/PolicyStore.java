// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.PolicyYaml;
import io.chainbridge.alex.lifecycle.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The policy of a home: its file {@code policy.yaml}, or the framework's numbers without one. */
public final class PolicyStore {
  private static final String FILE = "policy.yaml";

  private PolicyStore() {}

  /**
   * The policy in force.
   *
   * @throws HomeUnusableException when the file cannot be read or has faults; names each
   */
  public static Policy of(Home home) {
    Path file = home.folder().resolve(FILE);
    if (!Files.exists(file)) {
      return Policy.framework();
    }
    try {
      return switch (PolicyYaml.read(file.toString(), Files.readAllBytes(file))) {
        case Parsed.Ok<Policy>(Policy policy) -> policy;
        case Parsed.Wrong<Policy>(List<Fault> faults) ->
            throw new HomeUnusableException(
                home.folder(), String.join("\n", faults.stream().map(Fault::render).toList()));
      };
    } catch (IOException e) {
      throw new HomeUnusableException(home.folder(), e);
    }
  }
}
