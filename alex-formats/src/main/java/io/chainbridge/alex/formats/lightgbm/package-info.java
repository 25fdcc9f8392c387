/**
 * LightGBM text model files. Start at {@link io.chainbridge.alex.formats.lightgbm.LightGbmText}.
 */
@NullMarked
package io.chainbridge.alex.formats.lightgbm;

import org.jspecify.annotations.NullMarked;
