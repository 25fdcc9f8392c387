/**
 * How the cells of raw CSV are typed, what a feature query says about raw columns, and how its
 * result becomes text. Contains no files and no connections. Start at {@link
 * io.chainbridge.alex.data.raw.CellForms}.
 */
@NullMarked
package io.chainbridge.alex.data.raw;

import org.jspecify.annotations.NullMarked;
