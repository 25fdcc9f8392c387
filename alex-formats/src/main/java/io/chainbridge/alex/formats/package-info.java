/**
 * Reads model files. Bytes in; a glass-box model, or the reasons for refusing the file, out. A file
 * is data and is never executed; what is not understood completely is refused. No files, network or
 * scoring here. Start at {@link io.chainbridge.alex.formats.ArtifactReader}.
 */
@NullMarked
package io.chainbridge.alex.formats;

import org.jspecify.annotations.NullMarked;
