/**
 * Explanations: the parts that add up to one score, SHAP values of trees, and feature importance.
 * Start at {@link io.chainbridge.alex.glassbox.explain.Explainer}.
 */
@NullMarked
package io.chainbridge.alex.glassbox.explain;

import org.jspecify.annotations.NullMarked;
