/**
 * The {@code rollback_on} language: parses rules such as {@code calibration_error > 0.08} and
 * evaluates them against readings. Start at {@link
 * io.chainbridge.alex.lifecycle.rule.RollbackRule}.
 */
@NullMarked
package io.chainbridge.alex.lifecycle.rule;

import org.jspecify.annotations.NullMarked;
