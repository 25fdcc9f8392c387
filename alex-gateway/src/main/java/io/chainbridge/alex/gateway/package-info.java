/**
 * The scoring engine: proves an artifact before it serves it, routes, scores champion and
 * challenger on one thread, and answers only when the record of it is durable. No HTTP (that is
 * {@code .http}) and no governance decisions (tables and grants come in signed or made). The
 * record's JSON is public: docs/prediction-record.md. Start with {@link
 * io.chainbridge.alex.gateway.Gateway}.
 */
@NullMarked
package io.chainbridge.alex.gateway;

import org.jspecify.annotations.NullMarked;
