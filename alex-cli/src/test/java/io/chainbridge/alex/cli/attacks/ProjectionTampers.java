// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import static io.chainbridge.alex.cli.attacks.Tamper.found;

import io.chainbridge.alex.cli.attacks.Tamper.Kind;
import java.util.ArrayList;
import java.util.List;

/** What lies in the log's file beside its leaves, changed with an SQLite shell. */
final class ProjectionTampers {
  private final List<Tamper> tampers = new ArrayList<>();

  private ProjectionTampers() {}

  static List<Tamper> of() {
    ProjectionTampers made = new ProjectionTampers();
    made.add(
        "a rolled-back model shown as live",
        "UPDATE model_line SET state = 'LIVE' WHERE model LIKE '%v0.4.0'");
    made.add(
        "a rejected model shown as frozen",
        "UPDATE model_line SET state = 'FROZEN' WHERE model LIKE '%v0.3.0'");
    made.add("another since", "UPDATE model_line SET since = '2025-01-01T00:00:00Z'");
    made.add("another last leaf", "UPDATE model_line SET last_idx = last_idx - 1");
    made.add("a model hidden", "DELETE FROM model_line WHERE model LIKE '%v0.3.0'");
    made.add(
        "a model invented",
        "INSERT INTO model_line VALUES ('x_v0.1.0', 'FROZEN', '2025-01-01T00:00:00Z', 0, 1)");
    made.add("events of a model hidden", "DELETE FROM model_event WHERE model LIKE '%v0.3.0'");
    made.add("events given to another model", "UPDATE model_event SET idx = idx + 1000");
    made.add("no projections", "DELETE FROM model_line", "DELETE FROM model_event");
    made.add(
        "all checkpoints but the newest deleted",
        """
        DELETE FROM log_checkpoint WHERE size < (SELECT max(size) FROM log_checkpoint)\
        """);
    made.add("every other checkpoint deleted", "DELETE FROM log_checkpoint WHERE size % 2 = 1");
    made.add("no checkpoint at all", "DELETE FROM log_checkpoint");
    made.add("another head", "UPDATE log_head SET size = size + 1");
    made.add("a head without frontier", "UPDATE log_head SET frontier = x''");
    made.add(
        "a leaf flipped",
        """
        UPDATE log_leaf SET body = CAST(replace(CAST(body AS TEXT), 'true', 'tRue') AS BLOB)
        WHERE idx = (SELECT min(idx) FROM log_leaf WHERE CAST(body AS TEXT) LIKE '%true%')\
        """);
    made.add("event ids exchanged", "UPDATE log_leaf SET event_id = 'x' WHERE idx = 3");
    made.plain("a trigger dropped", "DROP TRIGGER leaf_is_final");
    made.plain(
        "every trigger of leaves dropped",
        "DROP TRIGGER leaf_is_final",
        "DROP TRIGGER leaf_stays",
        "DROP TRIGGER leaf_is_next");
    made.plain(
        "a trigger that changes what is appended",
        """
        CREATE TRIGGER extra AFTER INSERT ON log_leaf BEGIN
        UPDATE model_line SET state = 'LIVE'; END\
        """);
    made.plain("another version", "PRAGMA user_version = 7");
    return made.tampers;
  }

  private void add(String name, String... statements) {
    tampers.add(found(Kind.PROJECTIONS, name, home -> home.database().change(statements)));
  }

  private void plain(String name, String... statements) {
    tampers.add(found(Kind.PROJECTIONS, name, home -> home.database().plainly(statements)));
  }
}
