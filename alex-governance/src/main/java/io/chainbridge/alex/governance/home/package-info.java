/**
 * The home folder: keys, log, blobs, and the documents of each model. Start at {@link
 * io.chainbridge.alex.governance.home.Home}.
 */
@NullMarked
package io.chainbridge.alex.governance.home;

import org.jspecify.annotations.NullMarked;
