// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.tls;

/**
 * Why a pair of PEM files cannot be served.
 *
 * @param where the file that must be fixed
 */
public record PemFault(Where where, String problem, String whatToDo) {
  /** One of the two files. */
  public enum Where {
    CERTIFICATE,
    KEY
  }

  static PemFault certificate(String problem, String whatToDo) {
    return new PemFault(Where.CERTIFICATE, problem, whatToDo);
  }

  static PemFault key(String problem, String whatToDo) {
    return new PemFault(Where.KEY, problem, whatToDo);
  }
}
