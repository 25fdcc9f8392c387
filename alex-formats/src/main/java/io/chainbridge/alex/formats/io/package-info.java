/**
 * Cursors over JSON, UBJSON and XML with limits on size and depth, and the result types of reading
 * and writing model files. Start at {@link io.chainbridge.alex.formats.io.ArtifactReading}.
 */
@NullMarked
package io.chainbridge.alex.formats.io;

import org.jspecify.annotations.NullMarked;
