// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.loading;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.explain.Contributions;
import io.chainbridge.alex.glassbox.explain.Explainer;
import io.chainbridge.alex.glassbox.score.Scorer;
import io.chainbridge.alex.lifecycle.ModelId;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A model whose proof was checked, ready to score. Only {@link ServableLoader} makes one, so having
 * one is the evidence that it may be served. Thread-safe.
 */
public final class Servable {
  private final StageGrant grant;
  private final String proof;
  private final List<Feature> features;
  private final ServableSource source;
  private final Explainer explainer;
  private final Scorer scorer;

  /** Sessions nobody uses now: at most one for each thread that ever scored at the same time. */
  private final Queue<Scorer.Session> idle = new ConcurrentLinkedQueue<>();

  Servable(StageGrant grant, String proof, GlassBox model, ServableSource source) {
    this.grant = grant;
    this.proof = proof;
    this.features = model.features();
    this.source = source;
    this.explainer = Explainer.of(model);
    this.scorer = Scorer.of(model);
  }

  /** The model's identity. */
  public ModelId id() {
    return grant.model();
  }

  /** Digest of the artifact's bytes. */
  public Sha256 artifact() {
    return grant.artifact();
  }

  /** The grant it was loaded with. */
  public StageGrant grant() {
    return grant;
  }

  /** What it may do. */
  public ServingPermission permission() {
    return ServingPermission.of(grant.stage());
  }

  /** The id of its ProofPack. */
  public String proof() {
    return proof;
  }

  /** What a row holds, in order. */
  public List<Feature> features() {
    return features;
  }

  /**
   * The probability that is served for a row, by the model's fast scorer. The only way to score.
   *
   * <p>A session serves one thread at a time and is put back afterwards. The pool belongs to this
   * object and not to threads, so a model that is replaced leaves nothing behind.
   *
   * @throws IllegalArgumentException when the row's length is not the number of features
   */
  public double score(double[] row) {
    Scorer.Session session = idle.poll();
    if (session == null) {
      session = scorer.session();
    }
    try {
      return session.score(row);
    } finally {
      idle.add(session);
    }
  }

  /** The sessions made so far, while nobody scores. */
  List<Scorer.Session> sessions() {
    return List.copyOf(idle);
  }

  /** The parts that add up to a row's raw score, bit for bit. */
  public Contributions contributions(double[] row) {
    return explainer.contributions(row);
  }

  /** Whether a caller means this model: by its version or its whole id. */
  public boolean isNamed(String version) {
    return id().version().equals(version) || id().value().equals(version);
  }

  /** Where its files are read again at a recheck. */
  public ServableSource source() {
    return source;
  }

  @Override
  public String toString() {
    return "Servable[" + id() + ", " + grant.stage() + ", " + artifact() + "]";
  }
}
