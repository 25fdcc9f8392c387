/**
 * Which model serves which name, and the loading of these models into the gateway. Start at {@link
 * io.chainbridge.alex.operation.serving.ServingPlan}.
 */
@NullMarked
package io.chainbridge.alex.operation.serving;

import org.jspecify.annotations.NullMarked;
