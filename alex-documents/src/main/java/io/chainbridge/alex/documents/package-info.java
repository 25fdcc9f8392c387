/** Room label to be written. */
@NullMarked
package io.chainbridge.alex.documents;

import org.jspecify.annotations.NullMarked;
