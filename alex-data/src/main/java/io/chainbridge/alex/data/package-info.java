/**
 * Tables read from CSV, CSV.gz and Parquet with the digest of their bytes, feature queries, and
 * splits and folds that purge rows. Contains no models and no rules of the framework. Start at
 * {@link io.chainbridge.alex.data.TableSource}.
 */
@NullMarked
package io.chainbridge.alex.data;

import org.jspecify.annotations.NullMarked;
