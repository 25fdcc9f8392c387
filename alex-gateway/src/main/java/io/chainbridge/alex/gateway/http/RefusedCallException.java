// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.http;

/** A call that gets an HTTP error and a sentence about it. */
final class RefusedCallException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String sentence;

  RefusedCallException(int status, String sentence) {
    super(status + " " + sentence);
    this.status = status;
    this.sentence = sentence;
  }

  static RefusedCallException badRequest(String sentence) {
    return new RefusedCallException(400, sentence);
  }

  int status() {
    return status;
  }

  String sentence() {
    return sentence;
  }
}
