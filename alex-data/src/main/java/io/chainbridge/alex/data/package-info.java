/**
 * Tables from CSV, CSV.gz and Parquet, the digest of their bytes, and splits with purge. No models
 * and no rules of the framework. Start at {@link io.chainbridge.alex.data.TableSource}.
 */
@NullMarked
package io.chainbridge.alex.data;

import org.jspecify.annotations.NullMarked;
