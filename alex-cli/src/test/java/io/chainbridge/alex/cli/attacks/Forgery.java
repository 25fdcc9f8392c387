// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.HomeUnusableException;
import io.chainbridge.alex.ledger.CheckpointSigner;
import io.chainbridge.alex.ledger.Envelope;
import io.chainbridge.alex.ledger.InstallationKey;
import io.chainbridge.alex.lifecycle.ModelId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A home rewritten with its own keys, as consistently as its owner wants: a changed command or file
 * gets its new digest wherever the old one is named, and the whole log is signed anew.
 */
final class Forgery {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BLOBS = "blobs/sha256/";

  private final TamperedHome home;
  private List<String> leaves;
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Set<String> changed = new HashSet<>();

  private Forgery(TamperedHome home, List<String> leaves) {
    this.home = home;
    this.leaves = leaves;
  }

  static Forgery in(TamperedHome home) throws IOException {
    Forgery forgery =
        new Forgery(home, new ArrayList<>(new LogDatabase(home.path("alex.db")).leaves()));
    for (String below : List.of("blobs", "models")) {
      for (String name : home.files(below)) {
        forgery.texts.put(name, new String(home.read(name), StandardCharsets.ISO_8859_1));
      }
    }
    return forgery;
  }

  int size() {
    return leaves.size();
  }

  /** Changes the list of leaves. */
  Forgery leaves(UnaryOperator<List<String>> change) {
    leaves = new ArrayList<>(change.apply(leaves));
    return this;
  }

  /** Changes one leaf alone; its command stays. */
  Forgery leaf(int index, Consumer<ObjectNode> change) {
    leaves.set(index, text(edited(leaves.get(index), change)));
    return this;
  }

  JsonNode leaf(int index) {
    return tree(leaves.get(index));
  }

  private String text(String name) {
    return Objects.requireNonNull(texts.get(name), name);
  }

  JsonNode command(int index) {
    return tree(utf8(text(blob(commandOf(index)))));
  }

  private String commandOf(int index) {
    return leaf(index).path("command").asText().substring("sha256:".length());
  }

  /** Changes the command of one leaf, which names the new one. */
  Forgery command(int index, Consumer<ObjectNode> change) {
    byte[] bytes = edited(utf8(text(blob(commandOf(index)))), change);
    String digest = Sha256.of(bytes).prefixed();
    keep(bytes);
    return leaf(index, leaf -> leaf.put("command", digest));
  }

  /** Changes a file that a command of this leaf names, and every digest that follows from it. */
  Forgery file(int index, String name, UnaryOperator<String> change) {
    String digest = command(index).path("files").path(name).asText().substring("sha256:".length());
    String before = utf8(text(blob(digest)));
    String after = change.apply(before);
    if (before.equals(after)) {
      throw new IllegalStateException("the forgery changes nothing in " + name);
    }
    follow(digest, keep(after.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  /** Replaces a text in every leaf, command, kept file and document, and all digests after it. */
  Forgery everywhere(String from, String to) {
    String bytesFrom = latin(from);
    String bytesTo = latin(to);
    boolean any = false;
    for (Map.Entry<String, String> text : List.copyOf(texts.entrySet())) {
      String now = texts.get(text.getKey());
      if (now != null && now.contains(bytesFrom)) {
        any = true;
        replace(text.getKey(), now.replace(bytesFrom, bytesTo));
      }
    }
    for (int i = 0; i < leaves.size(); i++) {
      any |= leaves.get(i).contains(from);
      leaves.set(i, leaves.get(i).replace(from, to));
    }
    if (!any) {
      throw new IllegalStateException("nothing contains " + from);
    }
    return this;
  }

  private void replace(String name, String text) {
    if (name.startsWith(BLOBS)) {
      texts.remove(name);
      String digest = keep(text.getBytes(StandardCharsets.ISO_8859_1));
      follow(name.substring(name.lastIndexOf('/') + 1), digest);
    } else {
      texts.put(name, text);
      changed.add(name);
    }
  }

  private void follow(String before, String after) {
    for (String name : List.copyOf(texts.keySet())) {
      String text = texts.get(name);
      if (text != null && text.contains(before)) {
        replace(name, text.replace(before, after));
      }
    }
    leaves.replaceAll(leaf -> leaf.replace(before, after));
  }

  private String keep(byte[] bytes) {
    String digest = Sha256.of(bytes).hex();
    texts.put(blob(digest), new String(bytes, StandardCharsets.ISO_8859_1));
    changed.add(blob(digest));
    return digest;
  }

  private static String blob(String digest) {
    return BLOBS + digest.substring(0, 2) + "/" + digest.substring(2, 4) + "/" + digest;
  }

  /** Writes everything, signed with the keys of the home. */
  void write() throws IOException {
    try (Home opened = home.opened()) {
      write(opened.keys().log(), opened.keys().proofs());
    }
  }

  /** Writes everything, signed with these keys. */
  void write(CheckpointSigner log, InstallationKey proofs) throws IOException {
    for (String name : changed) {
      String text = texts.get(name);
      if (text != null) {
        home.write(name, text.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    signPacks(proofs);
    home.write("alex.db", home.read("alex.db"));
    new LogDatabase(home.path("alex.db")).rewrite(leaves, log);
    fold();
  }

  /** The program rebuilds its projections where the leaves can be folded at all. */
  private void fold() {
    try (Home opened = Home.openExisting(home.folder())) {
      opened.journal().rebuildProjections();
    } catch (HomeUnusableException _) {
      return; // an audit needs no projections
    }
  }

  private void signPacks(InstallationKey key) {
    texts.keySet().stream()
        .filter(name -> name.endsWith("/proofpack.json"))
        .forEach(name -> {
          Envelope envelope =
              key.sign(
                  Envelope.PAYLOAD_TYPE_IN_TOTO, text(name).getBytes(StandardCharsets.ISO_8859_1));
          Packs.write(home, new ModelId(name.split("/")[1]), envelope);
        });
  }

  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static String utf8(String latin) {
    return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] edited(String text, Consumer<ObjectNode> change) {
    ObjectNode root = (ObjectNode) tree(text);
    JsonNode before = root.deepCopy();
    change.accept(root);
    if (root.equals(before)) {
      throw new IllegalStateException("the forgery changes nothing");
    }
    return CanonicalJson.write(root);
  }
}
