/**
 * Offline audit of a home folder: recomputes what can be recomputed and names what does not hold.
 * Writes nothing. Start at {@link io.chainbridge.alex.server.audit.HomeAudit}.
 */
@NullMarked
package io.chainbridge.alex.server.audit;

import org.jspecify.annotations.NullMarked;
