// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Contributions;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeShap;
import io.chainbridge.alex.lifecycle.ModelId;
import java.util.function.Function;

/**
 * A model whose proof was checked, ready to score. Only {@link ServableLoader} makes one, so
 * holding one is the evidence that it may be served. Immutable and thread-safe.
 */
public final class Servable {
  private final StageGrant grant;
  private final String proof;
  private final GlassBox model;
  private final ServableSource source;
  private final Function<double[], Contributions> explainer;

  Servable(StageGrant grant, String proof, GlassBox model, ServableSource source) {
    this.grant = grant;
    this.proof = proof;
    this.model = model;
    this.source = source;
    this.explainer =
        switch (model) {
          case AdditiveModel additive -> additive::contributions;
          case TreeEnsemble ensemble -> TreeShap.of(ensemble)::contributions;
        };
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
  public ServingRight right() {
    return ServingRight.of(grant.stage());
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
    return explainer.apply(row);
  }

  /** Whether a caller means this model: by its version or its whole id. */
  public boolean isNamed(String version) {
    return id().version().equals(version) || id().value().equals(version);
  }

  ServableSource source() {
    return source;
  }

  @Override
  public String toString() {
    return "Servable[" + id() + ", " + grant.stage() + ", " + artifact() + "]";
  }
}
