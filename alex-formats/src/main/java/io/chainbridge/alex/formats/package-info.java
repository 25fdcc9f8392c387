/**
 * Reads and writes model files. Bytes go in; a glass-box model, or the reasons for refusing the
 * file, comes out. A file is data and is never executed; a file that is not understood completely
 * is refused. No file system access, network or scoring here. Start at {@link
 * io.chainbridge.alex.formats.ArtifactReader}; its counterpart is {@link
 * io.chainbridge.alex.formats.ArtifactWriter}.
 */
@NullMarked
package io.chainbridge.alex.formats;

import org.jspecify.annotations.NullMarked;
