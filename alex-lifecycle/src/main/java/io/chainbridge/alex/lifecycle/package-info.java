/**
 * The vocabulary of governance: model ids, stages, roles, metrics, policy, proposals, evidence,
 * signatures, shortfalls. Values only; the rules are in the packages below. No JSON, SQL, HTTP,
 * clock, logger or file. Start at {@link io.chainbridge.alex.lifecycle.Policy}.
 */
@NullMarked
package io.chainbridge.alex.lifecycle;

import org.jspecify.annotations.NullMarked;
