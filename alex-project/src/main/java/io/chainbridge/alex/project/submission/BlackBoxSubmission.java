// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project.submission;

import io.chainbridge.alex.governance.DocumentFile;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.project.Project;
import io.chainbridge.alex.project.ProjectUnusableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Submits a project whose training file names a black box: it is logged as a violation. */
public record BlackBoxSubmission(
    Governance governance, Project project, NamedBlackBox found, Person by) {
  /**
   * Proposes a model that the log does not know yet, so that there is one to reject.
   *
   * @throws ProjectUnusableException when a file of the project cannot be used
   */
  public Decision submit() throws IOException {
    ModelId model = found.model();
    if (governance.dossier(model).state() instanceof State.Unknown) {
      Path file = project.proposalOf(model);
      DocumentFile proposal = new DocumentFile(file.toString(), bytes(file));
      Decision proposed = governance.propose(model, proposal, by);
      if (!(governance.dossier(model).state() instanceof State.Proposed)) {
        return proposed;
      }
    }
    DocumentFile training = new DocumentFile(project.pathOf(found.file()), bytes(found.file()));
    return governance.submitBlackBox(model, training, found.family(), found.named(), by);
  }

  private static byte[] bytes(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new ProjectUnusableException(
          List.of(file + ": cannot be read; write the model's proposal first"));
    }
    return Files.readAllBytes(file);
  }
}
