// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.hostile;

import io.chainbridge.alex.cli.hostile.Attempt.Kind;
import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.evidence.Submission;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.governance.TrainingSubmission;
import io.chainbridge.alex.lifecycle.TrainingEvidence.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Probes that prove nothing, and rows that no split gave. */
final class ProbeCases {
  private static final int HUNDRED = 100;

  private final List<Attempt> all = new ArrayList<>();

  private ProbeCases() {}

  static List<Attempt> all() {
    ProbeCases cases = new ProbeCases();
    cases.probes();
    cases.levels();
    cases.rows();
    return cases.all;
  }

  private void made(
      Kind kind,
      String name,
      Function<GovernedLoans, TrainingSubmission> made,
      String... expected) {
    all.add(new Attempt(kind, name, List.of(expected), folder -> ServiceDoor.submit(folder, made)));
  }

  private void origin(String name, Submission.Origin origin, String... expected) {
    made(
        Kind.PROBES, name, loans -> from(loans.training(GovernedLoans.MODEL, 0), origin), expected);
  }

  private static TrainingSubmission from(TrainingSubmission training, Submission.Origin origin) {
    Submission honest = training.submission();
    return new TrainingSubmission(
        new Submission(
            honest.model(),
            honest.artifactName(),
            honest.artifact(),
            honest.metadata(),
            honest.source(),
            origin),
        training.data(),
        training.run());
  }

  /** True raw scores of the honest model, by position in the held-out part. */
  private static List<Submission.Probe> probes(int count) {
    GateData data = GovernedLoans.rows();
    double[] debt = data.table().numeric("debt").values();
    return IntStream.range(0, count)
        .mapToObj(row -> new Submission.Probe(row, -4.2 + 3 * debt[data.heldOut()[row]]))
        .toList();
  }

  private static Submission.Origin by(String library, UnaryOperator<Submission.Probe> change) {
    return new Submission.Origin.Submitter(
        library, probes(HUNDRED).stream().map(change).toList(), Level.LABELS_AND_SPLIT_RECOMPUTED);
  }

  private void probes() {
    origin("of no library", by("", each -> each), "PROBES_WITHOUT_ORIGIN");
    origin("of a blank library", by(" ", each -> each), "PROBES_WITHOUT_ORIGIN");
    for (int count : List.of(0, 1, 10)) {
      origin(
          count + " probes",
          new Submission.Origin.Submitter(
              "statsmodels 0.14", probes(count), Level.LABELS_AND_SPLIT_RECOMPUTED),
          "PROBES_MISSING");
    }
    String library = "statsmodels 0.14";
    origin(
        "one row a hundred times",
        by(library, _ -> new Submission.Probe(3, probes(4).get(3).rawScore())),
        "PROBES_MISSING");
    origin(
        "another score",
        by(library, each -> each.heldOutRow() == 50 ? moved(each, 0.01) : each),
        "PROBES_DIFFER");
    origin("every score a little off", by(library, each -> moved(each, 1e-6)), "PROBES_DIFFER");
    origin("no numbers", by(library, each -> moved(each, Double.NaN)), "PROBES_DIFFER");
    origin("infinite", by(library, each -> moved(each, Double.NEGATIVE_INFINITY)), "PROBES_DIFFER");
    origin(
        "a row that is not there",
        by(library, each -> new Submission.Probe(each.heldOutRow() + 2_950, each.rawScore())),
        "PROBES_DIFFER");
    origin(
        "a row before the first",
        by(library, each -> new Submission.Probe(each.heldOutRow() - 1, each.rawScore())),
        "PROBES_DIFFER");
  }

  private static Submission.Probe moved(Submission.Probe probe, double by) {
    return new Submission.Probe(probe.heldOutRow(), probe.rawScore() + by);
  }

  private void levels() {
    origin(
        "rows as submitted",
        new Submission.Origin.Submitter("statsmodels 0.14", probes(HUNDRED), Level.AS_SUBMITTED),
        "EVIDENCE_LEVEL_TOO_LOW");
    made(
        Kind.PROBES,
        "the trainer made another model",
        loans -> {
          AdditiveModel honest = loans.formula();
          AdditiveModel other =
              new AdditiveModel(-1, honest.features(), honest.terms(), honest.link());
          return from(loans.training(GovernedLoans.MODEL, 0), new Submission.Origin.Trainer(other));
        },
        "RETRAINED_ARTIFACT_DIFFERS",
        "PROBES_DIFFER");
  }

  private void rows(String name, UnaryOperator<GateData> change, String... expected) {
    made(
        Kind.ROWS,
        name,
        loans -> loans.training(GovernedLoans.MODEL, 0, change.apply(GovernedLoans.rows())),
        expected);
  }

  private static GateData parts(GateData data, int[] train, int[] heldOut) {
    return new GateData(
        data.table(),
        data.events(),
        train,
        heldOut,
        data.bytes(),
        data.seed(),
        data.split(),
        data.label());
  }

  private void rows() {
    String split = "PROPOSAL_DIFFERS split";
    rows("held out is what trained", data -> parts(data, data.train(), data.train()), split);
    rows("parts swapped", data -> parts(data, data.heldOut(), data.train()), split);
    rows(
        "the first held-out row 3,000 times",
        data ->
            parts(
                data,
                data.train(),
                IntStream.range(0, 3_000).map(_ -> data.heldOut()[0]).toArray()),
        split);
    rows(
        "held-out rows twice",
        data ->
            parts(
                data,
                data.train(),
                IntStream.range(0, 6_000).map(n -> data.heldOut()[n / 2]).toArray()),
        split);
    rows(
        "easy rows alone",
        data ->
            parts(
                data,
                data.train(),
                IntStream.of(data.heldOut()).filter(row -> isEasy(data, row)).toArray()),
        split);
    rows(
        "a hundred training rows",
        data -> parts(data, IntStream.of(data.train()).limit(100).toArray(), data.heldOut()),
        split);
    rows(
        "held-out rows in another order",
        data ->
            parts(
                data,
                data.train(),
                IntStream.range(0, data.heldOut().length)
                    .map(n -> data.heldOut()[data.heldOut().length - 1 - n])
                    .toArray()),
        split);
  }

  private static boolean isEasy(GateData data, int row) {
    return data.events()[row] == data.table().numeric("debt").values()[row] > 1.4;
  }
}
