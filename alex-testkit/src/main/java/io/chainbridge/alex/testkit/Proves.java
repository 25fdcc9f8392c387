// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the rows of the framework, such as {@code S3.2}, that a test proves. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Proves {
  /** Row ids as docs/framework/requirements.yaml lists them. */
  String[] value();
}
