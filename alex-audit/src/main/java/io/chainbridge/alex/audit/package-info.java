/**
 * Offline audit of a home folder: recomputes what can be recomputed and names what does not hold.
 * Writes nothing, and shares no code with the writers of the log, the blobs and the segments. Start
 * at {@link io.chainbridge.alex.audit.HomeAudit}.
 */
@NullMarked
package io.chainbridge.alex.audit;

import org.jspecify.annotations.NullMarked;
