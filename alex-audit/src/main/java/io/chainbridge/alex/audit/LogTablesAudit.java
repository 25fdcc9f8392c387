// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.ledger.Frontier;
import io.chainbridge.alex.ledger.MerkleTree;
import io.chainbridge.alex.lifecycle.decide.Book;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What lies in the file of a log beside its leaves: what a server shows before it has read them,
 * the guards against honest mistakes, and a signed checkpoint after every command.
 */
final class LogTablesAudit {
  private static final Set<String> GUARDS =
      Set.of(
          "leaf_is_final",
          "leaf_stays",
          "leaf_is_next",
          "checkpoint_is_final",
          "checkpoint_stays",
          "checkpoint_is_next",
          "head_stays",
          "head_is_alone",
          "head_grows");

  private final LogFile log;
  private final SortedMap<Long, Leaf> leaves;
  private final List<String> findings = new ArrayList<>();

  private LogTablesAudit(LogFile log, SortedMap<Long, Leaf> leaves) {
    this.log = log;
    this.leaves = leaves;
  }

  static HomeAudit.Line of(LogFile log, SortedMap<Long, Leaf> leaves) {
    LogTablesAudit audit = new LogTablesAudit(log, leaves);
    audit.guards();
    audit.head();
    audit.ids();
    audit.checkpoints();
    long models = audit.projections();
    return new HomeAudit.Line("log tables", models, audit.findings);
  }

  private void guards() {
    Set<String> there =
        new TreeSet<>(log.texts("SELECT name FROM sqlite_schema WHERE type = 'trigger'"));
    if (!there.equals(GUARDS)) {
      findings.add("log: its triggers are " + there + ", not " + new TreeSet<>(GUARDS));
    }
    if (!log.texts("PRAGMA user_version").equals(List.of("1"))) {
      findings.add("log: its tables have another version");
    }
  }

  private void head() {
    Frontier frontier = Frontier.EMPTY;
    for (byte[] leaf : log.leaves(0, log.size())) {
      frontier = frontier.append(MerkleTree.leafHash(leaf));
    }
    StringBuilder hashes = new StringBuilder();
    frontier.hashes().forEach(hash -> hashes.append(HexFormat.of().formatHex(hash.raw())));
    String expected = frontier.size() + " " + hashes;
    if (!log.texts("SELECT size || ' ' || lower(hex(frontier)) FROM log_head")
        .equals(List.of(expected))) {
      findings.add("log: its head row is not that of its leaves");
    }
  }

  private void ids() {
    List<String> there = log.texts("SELECT event_id FROM log_leaf ORDER BY idx");
    leaves.forEach((index, leaf) -> {
      if (!there.get(index.intValue()).equals(leaf.id().toString())) {
        findings.add("log leaf " + index + ": its row has another event id");
      }
    });
  }

  /** A leaf that begins a command is preceded by a signed checkpoint of all before it. */
  private void checkpoints() {
    Set<String> sizes = Set.copyOf(log.texts("SELECT size FROM log_checkpoint"));
    long missing =
        leaves.entrySet().stream()
            .filter(leaf -> leaf.getKey() > 0 && begins(leaf.getValue()))
            .filter(leaf -> !sizes.contains(leaf.getKey().toString()))
            .count();
    if (missing > 0) {
      findings.add("log: %d of its signed checkpoints are missing".formatted(missing));
    }
  }

  private static boolean begins(Leaf leaf) {
    return !(leaf instanceof LoggedEvent logged)
        || switch (logged.event()) {
          case Event.Superseded _,
              Event.Restored _,
              Event.CertificateRevoked _,
              Event.Rejected _,
              Event.BaselineIntroduced _ ->
              false;
          default -> true;
        };
  }

  /** What the table says of a model: its state, since when, its first leaf and its newest. */
  private record Row(String state, Instant since, long first, long last) {
    Row after(String word, Instant at, long index) {
      return new Row(word, word.equals(state) ? since : at, first, index);
    }
  }

  private long projections() {
    Map<String, Row> rows = new TreeMap<>();
    Set<String> events = new TreeSet<>();
    Book book = Book.empty();
    for (Map.Entry<Long, Leaf> entry : leaves.entrySet()) {
      try {
        book = book.after(entry.getValue());
      } catch (IllegalStateException _) { // found where decisions are made again
        return 0;
      }
      if (entry.getValue() instanceof LoggedEvent logged) {
        String model = logged.model().value();
        long index = entry.getKey();
        events.add(model + " " + index);
        rows.put(
            model,
            rows.getOrDefault(model, new Row("", logged.at(), index, index))
                .after(book.dossier(logged.model()).word(), logged.at(), index));
      }
    }
    Set<String> expected = new TreeSet<>();
    rows.forEach((model, row) ->
        expected.add("%s %s %s %d %d".formatted(model, row.state, row.since, row.first, row.last)));
    compare(
        "model_line",
        expected,
        """
        SELECT model || ' ' || state || ' ' || since || ' ' || first_idx || ' ' || last_idx
        FROM model_line\
        """);
    compare("model_event", events, "SELECT model || ' ' || idx FROM model_event");
    return rows.size();
  }

  private void compare(String table, Set<String> expected, String sql) {
    if (!new TreeSet<>(log.texts(sql)).equals(expected)) {
      findings.add("log: its table " + table + " is not what its leaves give");
    }
  }
}
