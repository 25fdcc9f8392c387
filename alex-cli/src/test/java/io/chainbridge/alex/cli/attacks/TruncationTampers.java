// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import static io.chainbridge.alex.cli.attacks.Tamper.found;
import static io.chainbridge.alex.cli.attacks.Tamper.outside;

import io.chainbridge.alex.cli.attacks.Tamper.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The log cut short or put back, with the checkpoints it signed itself: no key is needed. */
final class TruncationTampers {
  private static final List<Integer> CUTS = List.of(1, 2, 3, 5, 8, 11, 17, 25, 33, 40, 48, 54);

  private TruncationTampers() {}

  static List<Tamper> of(FinishedHome home) {
    List<Tamper> tampers = new ArrayList<>();
    for (int cut : CUTS) {
      tampers.add(
          found(Kind.TRUNCATION, "the last " + cut + " leaves dropped", made -> cut(made, cut)));
    }
    home.backups().forEach(backup -> tampers.addAll(putBack(backup)));
    tampers.add(
        found(
            Kind.TRUNCATION,
            "an older checkpoint beside a whole log",
            made -> made.putBack(home.backups().getFirst(), "alex.db.checkpoint")));
    tampers.add(
        found(
            Kind.TRUNCATION,
            "no checkpoint beside the log",
            made -> made.delete("alex.db.checkpoint")));
    tampers.add(
        found(
            Kind.TRUNCATION,
            "the last leaf dropped, its checkpoint kept",
            made -> {
              LogDatabase log = made.database();
              log.run("DELETE FROM log_leaf WHERE idx = " + (log.leaves().size() - 1));
            }));
    tampers.add(
        outside(
            Kind.TRUNCATION,
            "the last leaves and every record after them dropped",
            made -> {
              int size = cut(made, 3);
              made.predictions(
                  all -> all.stream().filter(record -> Records.generation(record) < size).toList());
            }));
    return tampers;
  }

  private static List<Tamper> putBack(Path backup) {
    List<Tamper> tampers = new ArrayList<>();
    String when = backup.getFileName().toString();
    tampers.add(
        found(
            Kind.TRUNCATION,
            "log put back to " + when,
            made ->
                made.putBack(
                    backup, "alex.db", "alex.db-wal", "alex.db-shm", "alex.db.checkpoint")));
    tampers.add(
        found(
            Kind.TRUNCATION,
            "log put back to " + when + ", its checkpoint kept",
            made -> made.putBack(backup, "alex.db", "alex.db-wal", "alex.db-shm")));
    tampers.add(
        outside(
            Kind.TRUNCATION,
            "the whole home put back to " + when,
            made -> made.putBackAll(backup)));
    return tampers;
  }

  /** Drops the newest leaves; returns how many are left. */
  private static int cut(TamperedHome home, int leaves) throws IOException {
    LogDatabase log = home.database();
    List<Integer> signed =
        log.texts("SELECT size FROM log_checkpoint ORDER BY size").stream()
            .map(Integer::valueOf)
            .toList();
    int wanted = log.leaves().size() - leaves;
    int size = signed.stream().filter(each -> each <= wanted).reduce(0, Math::max);
    log.cut(size);
    return size;
  }
}
