/**
 * Content addresses: the digest that names bytes everywhere, and the port to a store of bytes by
 * their digest. No formats, no keys, no files. Start at {@link io.chainbridge.alex.digest.Sha256}.
 */
@NullMarked
package io.chainbridge.alex.digest;

import org.jspecify.annotations.NullMarked;
