/**
 * The documents of a model as a function of the log and the kept files: no clock and no machine is
 * in them, so an audit writes them again and compares. Start at {@link
 * io.chainbridge.alex.documents.again.ModelDocuments}.
 */
@NullMarked
package io.chainbridge.alex.documents.again;

import org.jspecify.annotations.NullMarked;
