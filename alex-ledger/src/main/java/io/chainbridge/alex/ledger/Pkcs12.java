// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The bytes of a PKCS#12 file: key pairs by name, all under one passphrase. */
final class Pkcs12 {
  private static final String STORE = "PKCS12";

  private Pkcs12() {}

  /** A private key and its public half. */
  record Pair(PrivateKey key, PublicKey half) {}

  /**
   * Reads the pairs of a file.
   *
   * @throws IllegalArgumentException when the passphrase is wrong or the bytes are not PKCS#12
   */
  static Map<String, Pair> read(byte[] file, char[] passphrase) {
    try {
      KeyStore store = KeyStore.getInstance(STORE);
      store.load(new ByteArrayInputStream(file), passphrase);
      Map<String, Pair> pairs = new LinkedHashMap<>();
      for (String name : Collections.list(store.aliases())) {
        if (store.getKey(name, passphrase) instanceof PrivateKey key
            && store.getCertificate(name) instanceof X509Certificate beside) {
          pairs.put(name, new Pair(key, beside.getPublicKey()));
        }
      }
      return pairs;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          e.getCause() instanceof UnrecoverableKeyException
              ? "the passphrase is wrong"
              : "the file is not PKCS#12",
          e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the file holds no key that can be used", e);
    }
  }

  /** The file of these pairs; each lies beside a certificate of its name. */
  static byte[] write(Map<String, Pair> pairs, char[] passphrase) {
    try {
      KeyStore store = KeyStore.getInstance(STORE);
      store.load(null, passphrase);
      for (Map.Entry<String, Pair> named : pairs.entrySet()) {
        Pair pair = named.getValue();
        Certificate[] chain = {SelfSigned.certificate(named.getKey(), pair)};
        store.setKeyEntry(named.getKey(), pair.key(), passphrase, chain);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      store.store(out, passphrase);
      return out.toByteArray();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every JDK writes PKCS#12", e);
    }
  }
}
