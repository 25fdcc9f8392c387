// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.hostile;

import io.chainbridge.alex.cli.hostile.Attempt.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Artifacts that the project did not train, or that are no data at all. */
final class ArtifactCases {
  private static final String OTHER = "RETRAINED_ARTIFACT_DIFFERS";

  private final List<Attempt> all = new ArrayList<>();

  private ArtifactCases() {}

  static List<Attempt> all() {
    ArtifactCases cases = new ArtifactCases();
    cases.changed();
    cases.code();
    cases.blackBoxes();
    cases.damaged();
    cases.ofAnotherRun();
    return cases.all;
  }

  private void edited(String name, String from, String to, String... expected) {
    all.add(
        new Attempt(
            Kind.ARTIFACT,
            name,
            List.of(expected),
            folder -> Desks.trained(folder).edit(Desk.ARTIFACT, from, to).submit()));
  }

  private void is(String name, byte[] bytes, String... expected) {
    all.add(
        new Attempt(
            Kind.ARTIFACT,
            name,
            List.of(expected),
            folder -> Desks.trained(folder).write(Desk.ARTIFACT, bytes).submit()));
  }

  private void text(String name, String text, String... expected) {
    is(name, text.getBytes(StandardCharsets.UTF_8), expected);
  }

  private void hex(String name, String bytes, String... expected) {
    is(name, HexFormat.of().parseHex(bytes), expected);
  }

  private void changed() {
    edited("the intercept", "\"intercept\":-3.", "\"intercept\":-2.", OTHER, "PROBES_DIFFER");
    edited("the intercept by a little", "\"intercept\":-3.6", "\"intercept\":-3.60", OTHER);
    edited("a coefficient", "\"coefficient\":0.18", "\"coefficient\":0.17", OTHER);
    edited(
        "a coefficient turned",
        "\"coefficient\":0.18",
        "\"coefficient\":-0.18",
        "MONOTONICITY_VIOLATED");
    edited("missing days are safe", "\"whenMissing\":0.0}", "\"whenMissing\":-9.0}", OTHER);
    edited("a favoured country", "\"scores\":[0.0,", "\"scores\":[-9.0,", OTHER);
    edited("two countries swapped", "\"DE\",\"FR\"", "\"FR\",\"DE\"", OTHER);
    edited("another country", "\"IT\"]", "\"IT\",\"XX\"]", "levels of country");
    edited(
        "a renamed feature",
        "\"name\":\"amount\"",
        "\"name\":\"amounts\"",
        "unknown feature: amount");
    edited("a line break", "{\"format\"", "{\n\"format\"", OTHER);
    edited(
        "the identity link",
        "\"link\":\"logit\"",
        "\"link\":\"identity\"",
        "late_orders_v0.1.0.alex.json");
    edited(
        "another format's name",
        "alex-additive",
        "alex-subtractive",
        "not a model in a known format");
    edited("version 2", "\"version\":1,", "\"version\":2,", OTHER);
    edited("a term on nothing", "\"feature\":\"amount\"", "\"feature\":\"amounts\"", "amounts");
    edited("a key that nobody knows", "{\"format\"", "{\"x\":1,\"format\"", "x");
    edited("a key twice", "{\"format\"", "{\"link\":\"logit\",\"format\"", "link");
  }

  private void code() {
    String code = "ARTIFACT_NOT_OPEN_FORMAT";
    text("a pickle of protocol 0", "cos\nsystem\n(S'true'\ntR.", code);
    hex("a pickle of protocol 2", "80027d71002e", code);
    hex("a pickle of protocol 4", "80049505000000000000004b012e", code);
    hex("a pickle of protocol 5", "8005950500000000000000", code);
    hex("a compressed pickle", "789c6b60990a00033101c2", "are not unpacked");
    String unknown = "unknown file format";
    hex("a serialised Java object", "aced00057372", unknown);
    hex("a class file", "cafebabe00000041", unknown);
    hex("an ELF program", "7f454c4602010100", unknown);
    text("a shell script", "#!/bin/sh\nexit 0\n", unknown);
  }

  private void blackBoxes() {
    String black = "BLACK_BOX_MODEL";
    hex("a HDF5 network", "894844460d0a1a0a", black);
    hex("a zip of tensors", "504b030414000000", "late_orders_v0.1.0.alex.json");
    hex("a network in ONNX", "0808120c7079746f726368", black);
    hex("an ONNX graph", "0808120c736b6c326f6e6e78", "late_orders_v0.1.0.alex.json");
    text(
        "a Keras network",
        "{\"class_name\":\"Sequential\",\"config\":{\"layers\":[]}}",
        "late_orders_v0.1.0");
    text(
        "an XGBoost file of nothing", "{\"learner\":{},\"version\":[2,0,0]}", "late_orders_v0.1.0");
    text("a random forest", "<PMML version=\"4.4\"><MiningModel/></PMML>", "late_orders_v0.1.0");
  }

  private void damaged() {
    for (Map.Entry<String, String> file :
        Map.of(
                "an empty file", "",
                "words", "a very good model",
                "half a file", "{\"format\":\"alex-additive\",\"version\":1,\"link\":\"lo",
                "an empty object", "{}",
                "a list", "[1,2,3]",
                "ten thousand brackets", "[".repeat(10_000))
            .entrySet()) {
      text(file.getKey(), file.getValue(), "late_orders_v0.1.0.alex.json");
    }
    all.add(
        new Attempt(
            Kind.ARTIFACT,
            "no file",
            List.of("late_orders_v0.1.0.alex.json"),
            folder -> {
              Desk desk = Desks.trained(folder);
              Files.delete(desk.path(Desk.ARTIFACT));
              return desk.submit();
            }));
  }

  private void ofAnotherRun() {
    all.add(
        new Attempt(
            Kind.ARTIFACT,
            "trained on the held-out rows",
            List.of(OTHER),
            folder -> {
              Desk desk = Desks.signed(folder);
              String honest = desk.read(Desk.TRAINING);
              desk.edit(Desk.TRAINING, "[2025-01-01, 2025-09-01]", "[2025-07-01, 2025-12-01]");
              desk.edit(Desk.TRAINING, "[2025-09-01, 2026-01-01]", "[2025-12-01, 2026-01-01]");
              Desk.require(desk.train());
              return desk.write(Desk.TRAINING, honest).submit();
            }));
    all.add(
        new Attempt(
            Kind.ARTIFACT,
            "trained with other strength",
            List.of(OTHER),
            folder -> {
              Desk desk = Desks.signed(folder);
              String honest = desk.read(Desk.TRAINING);
              desk.write(Desk.TRAINING, honest + "hyperparameters:\n  l2: 5000\n");
              Desk.require(desk.train());
              return desk.write(Desk.TRAINING, honest).submit();
            }));
    all.add(
        new Attempt(
            Kind.ARTIFACT,
            "never trained",
            List.of("there is no run to reproduce"),
            folder -> Desks.signed(folder).submit()));
    all.add(
        new Attempt(
            Kind.ARTIFACT,
            "the same to the byte, they say",
            List.of("refused     the trained artifact"),
            folder ->
                Desks.trained(folder)
                    .edit(Desk.ARTIFACT, "\"intercept\":-3.", "\"intercept\":-2.")
                    .submit("--reproduce")));
  }
}
