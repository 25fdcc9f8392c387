/**
 * The features of a request and the record of a prediction, with their JSON
 * (docs/prediction-record.md). Start at {@link
 * io.chainbridge.alex.gateway.record.PredictionRecord}.
 */
@NullMarked
package io.chainbridge.alex.gateway.record;

import org.jspecify.annotations.NullMarked;
