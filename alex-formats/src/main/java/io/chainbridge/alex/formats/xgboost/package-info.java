/**
 * XGBoost model files in JSON and UBJSON: trees, and gblinear as a logistic regression. Start at
 * {@link io.chainbridge.alex.formats.xgboost.XgboostJson}.
 */
@NullMarked
package io.chainbridge.alex.formats.xgboost;

import org.jspecify.annotations.NullMarked;
