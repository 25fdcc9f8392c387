/**
 * Models that can be read: their scores, the parts each score is made of, the exact proof that they
 * are monotone, and the bytes that name them. No formats, files, clocks or training live here.
 * Start at {@link io.chainbridge.alex.glassbox.GlassBox}.
 */
@NullMarked
package io.chainbridge.alex.glassbox;

import org.jspecify.annotations.NullMarked;
