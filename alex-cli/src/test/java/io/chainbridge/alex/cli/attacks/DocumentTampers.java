// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import static io.chainbridge.alex.cli.attacks.Tamper.found;

import io.chainbridge.alex.cli.attacks.Tamper.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Every document edited and deleted; documents swapped between models, and invented. */
final class DocumentTampers {
  private static final String V1 = "models/chainiq_risk_v0.1.0/";
  private static final String V2 = "models/chainiq_risk_v0.2.0/";
  private static final String V3 = "models/chainiq_risk_v0.3.0/";
  private static final String V4 = "models/chainiq_risk_v0.4.0/";
  private final List<Tamper> tampers = new ArrayList<>();

  private DocumentTampers() {}

  static List<Tamper> of(FinishedHome home) throws IOException {
    DocumentTampers made = new DocumentTampers();
    List<String> files = new TamperedHome(home.home()).files("models");
    for (int i = 0; i < files.size(); i++) {
      String name = files.get(i);
      made.add(name + " deleted", copy -> copy.delete(name));
      made.add(name + " edited", copy -> copy.edit(name, DocumentTampers::edited));
      if (i % 5 == 0) {
        made.add(name + " longer by a line", copy -> copy.edit(name, text -> text + "\n"));
      }
    }
    made.swapped();
    made.invented();
    return made.tampers;
  }

  private void add(String name, Tamper.Action action) {
    tampers.add(found(Kind.DOCUMENTS, name, action));
  }

  /** One digit in the middle is another. */
  private static String edited(String text) {
    int at = text.length() / 2;
    while (!Character.isDigit(text.charAt(at))) {
      at++;
    }
    char digit = text.charAt(at) == '9' ? '1' : (char) (text.charAt(at) + 1);
    return text.substring(0, at) + digit + text.substring(at + 1);
  }

  private void swapped() {
    for (String name :
        List.of(
            "proposal.md",
            "training_report_1.md",
            "shadow_report.md",
            "shadow_dashboard.html",
            "rollout.yaml",
            "metadata.json",
            "proofpack.json",
            "proofpack.dsse.json")) {
      add(name + " swapped between models", home -> home.swap(V2 + name, V4 + name));
    }
    add(
        "shadow report and rollout record swapped",
        home -> home.swap(V2 + "shadow_report.md", V2 + "rollout_record.md"));
    add(
        "reports of one model swapped",
        home -> home.swap(V3 + "training_report_1.md", V3 + "training_report_7.md"));
    add(
        "whole folders swapped",
        home -> {
          for (String name : List.of("metadata.json", "proofpack.json", "proofpack.dsse.json")) {
            home.swap(V1 + name, V2 + name);
          }
        });
    add("a folder deleted", home -> home.deleteFolder(V3));
    add("all documents deleted", home -> home.deleteFolder("models"));
  }

  private void invented() {
    add(
        "a certificate for a rolled-back model",
        home -> home.edited(V2 + "certificate.json", V4 + "certificate.json", "v0.2.0", "v0.4.0"));
    add(
        "a certificate for a rejected model",
        home -> home.edited(V2 + "certificate.json", V3 + "certificate.json", "v0.2.0", "v0.3.0"));
    add(
        "a model that never was",
        home -> {
          for (String name : home.files(V2)) {
            home.edited(name, name.replace("v0.2.0", "v0.9.0"), "v0.2.0", "v0.9.0");
          }
        });
    add(
        "an empty folder of a model that never was",
        home -> {
          home.write("models/chainiq_risk_v0.9.0/x", new byte[0]);
          home.delete("models/chainiq_risk_v0.9.0/x");
        });
    add(
        "a training report too many",
        home -> home.write(V2 + "training_report_2.md", home.read(V2 + "training_report_1.md")));
    add(
        "a shadow report for the baseline",
        home -> home.write(V1 + "shadow_report.md", home.read(V2 + "shadow_report.md")));
    add(
        "a ProofPack for a rejected model",
        home -> home.write(V3 + "proofpack.dsse.json", home.read(V2 + "proofpack.dsse.json")));
    add(
        "another artifact beside the accepted",
        home -> home.write(V2 + "chainiq_risk_v0.4.0.alex.json", home.read(V4 + "metadata.json")));
    add("a note", home -> home.write(V2 + "note.txt", "ok".getBytes(StandardCharsets.UTF_8)));
  }
}
