// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.audit.KeptRecord.Arm;
import io.chainbridge.alex.audit.archive.KeptSegments;
import io.chainbridge.alex.audit.archive.Unrecounted;
import io.chainbridge.alex.audit.outcome.KeptOutcomes;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.predictionlog.CorruptSegmentException;
import io.chainbridge.alex.predictionlog.Gap;
import io.chainbridge.alex.predictionlog.LogRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks every prediction record by itself: the log allowed its models at that time, both scores
 * are those of the artifacts, the key leads to the arm that decided, and the answer is its score.
 * Then counts the records again for every observation.
 */
final class RecordAudit {
  private static final int BUCKETS = 10_000;

  private final ScoredAgain scores;
  private final ServedCheck served;
  private final Recounts recounts;
  private final CountedHeads heads;
  private final Complaints complaints = new Complaints();
  private final Unrecounted unrecounted;
  private final KeptOutcomes outcomes;
  private long checked;
  private long newest;
  private long ofLostLeaves;

  private RecordAudit(
      StoredBlobs blobs,
      LogContent content,
      Recounts recounts,
      KeptSegments records,
      KeptOutcomes outcomes) {
    this.outcomes = outcomes;
    this.scores = new ScoredAgain(blobs);
    this.served = new ServedCheck(content.all(), content.continuity());
    this.heads = new CountedHeads(content, records.gaps());
    this.unrecounted = new Unrecounted(content.continuity());
    this.recounts = recounts;
  }

  static HomeAudit.Line of(
      KeptSegments records, KeptOutcomes outcomes, StoredBlobs blobs, LogContent content)
      throws IOException {
    Recounts recounts = Recounts.of(blobs, content.leaves());
    recounts.days(KeptDays.in(records.folder().resolveSibling("monitoring")));
    RecordAudit audit = new RecordAudit(blobs, content, recounts, records, outcomes);
    try {
      records.reader().forEach(audit::check);
    } catch (CorruptSegmentException _) {
      // the damage is found where the segments are checked; records after it are not read
    }
    List<String> findings = new ArrayList<>(audit.heads.findings());
    findings.addAll(audit.complaints.lines());
    audit.unrecounted.end();
    boolean whole = records.gaps().all().isEmpty(); // an outcome of a lost record counts nowhere
    findings.addAll(recounts.differences(audit.unrecounted, whole && outcomes.isThere()));
    findings.addAll(
        outcomes.beyond(
            Math.max(audit.newest, records.absent().stream().mapToLong(Gap::to).max().orElse(0))));
    return new HomeAudit.Line(
        "scores, routes and counts",
        audit.checked,
        findings,
        audit.remarks(),
        recounts.inArchive(audit.unrecounted));
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>(recounts.notCounted(unrecounted));
    if (ofLostLeaves > 0) {
      remarks.add(
          "%d prediction records were routed by leaves that are lost: only their chain is checked"
              .formatted(ofLostLeaves));
    }
    return remarks;
  }

  private void check(LogRecord logged) {
    checked++;
    newest = logged.sequence();
    heads.read(logged);
    try {
      KeptRecord record = KeptRecord.read(logged.sequence(), logged.payload());
      unrecounted.read(record.sequence(), record.at());
      if (served.isOfLostLeaves(record)) {
        ofLostLeaves++;
        unrecounted.unknown(record.at());
        return;
      }
      served.wrong(record).ifPresent(what -> complain(record, what));
      score(record, record.arms().champion());
      record.arms().challenger().ifPresent(challenger -> score(record, challenger));
      answer(record);
      route(record);
      recounts.add(record);
      outcomes
          .beside(record.sequence(), record.root().path("id").asText(), record.at())
          .forEach(what -> complain(record, what));
      outcomes
          .of(record.sequence())
          .filter(outcome -> !outcome.knownAt().isBefore(record.at()))
          .ifPresent(outcome -> recounts.outcome(record, outcome));
    } catch (IllegalArgumentException e) {
      complaints.add(String.valueOf(e.getMessage()), logged.sequence());
    }
  }

  private void complain(KeptRecord record, String what) {
    complaints.add(what, record.sequence());
  }

  private void score(KeptRecord record, Arm arm) {
    Optional<GlassBox> model = scores.model(arm.artifact());
    if (model.isEmpty()) {
      complain(record, "the artifact of " + arm.model() + " is missing: " + arm.artifact());
      return;
    }
    Optional<double[]> row = ScoredAgain.row(model.get(), record.inputs());
    if (Double.isNaN(arm.score())) {
      return; // a failure is what the record says; nothing was answered from it
    }
    if (row.isEmpty()) {
      complain(record, arm.model() + " has a score of inputs that do not fit its features");
    } else if (model.get().score(row.get()) != arm.score()) {
      complain(record, "the score of " + arm.model() + " is not what its artifact gives");
    }
  }

  private void answer(KeptRecord record) {
    double decided = record.decider().score();
    if (Double.compare(decided, record.answered()) != 0) {
      complain(record, "the answer is not the score of the model that decided");
    }
    Optional<Arm> challenger = record.arms().challenger();
    if (record.root().has("score_diff") && challenger.isPresent()) {
      double difference = challenger.get().score() - record.arms().champion().score();
      if (difference != record.root().get("score_diff").asDouble()) {
        complain(record, "score_diff is not the difference of both scores");
      }
    } else if (record.root().has("score_diff") || bothScored(record)) {
      complain(record, "score_diff does not go with its scores");
    }
  }

  private static boolean bothScored(KeptRecord record) {
    return !Double.isNaN(record.arms().champion().score())
        && record.arms().challenger().filter(arm -> !Double.isNaN(arm.score())).isPresent();
  }

  private void route(KeptRecord record) {
    KeptRecord.Route route = record.route();
    if (!route.mode().equals("CANARY")) {
      return;
    }
    int bucket = bucket(route.salt(), record.key());
    if (bucket != route.bucket()) {
      complain(record, "its bucket is not that of its key");
    } else if (route.arm().equals("CHALLENGER") && bucket >= route.percent() * 100) {
      complain(record, "its bucket does not lead to the challenger");
    }
  }

  private static int bucket(String salt, String key) {
    MessageDigest digest = Sha256.newMessageDigest();
    digest.update(salt.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    byte[] hash = digest.digest(key.getBytes(StandardCharsets.UTF_8));
    return (int) Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), BUCKETS);
  }
}
