// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.loading;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.explain.Contributions;
import io.chainbridge.alex.glassbox.explain.Explainer;
import io.chainbridge.alex.lifecycle.ModelId;

/**
 * A model whose proof was checked, ready to score. Only {@link ServableLoader} makes one, so
 * holding one is the evidence that it may be served. Immutable and thread-safe.
 */
public final class Servable {
  private final StageGrant grant;
  private final String proof;
  private final GlassBox model;
  private final ServableSource source;
  private final Explainer explainer;

  Servable(StageGrant grant, String proof, GlassBox model, ServableSource source) {
    this.grant = grant;
    this.proof = proof;
    this.model = model;
    this.source = source;
    this.explainer = Explainer.of(model);
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
  public ServingPermission right() {
    return ServingPermission.of(grant.stage());
  }

  /** The id of its ProofPack. */
  public String proof() {
    return proof;
  }

  /** The formula itself. */
  public GlassBox model() {
    return model;
  }

  /** Why a row has its raw score. */
  public Contributions contributions(double[] row) {
    return explainer.contributions(row);
  }

  /** Whether a caller means this model: by its version or its whole id. */
  public boolean isNamed(String version) {
    return id().version().equals(version) || id().value().equals(version);
  }

  public ServableSource source() {
    return source;
  }

  @Override
  public String toString() {
    return "Servable[" + id() + ", " + grant.stage() + ", " + artifact() + "]";
  }
}
