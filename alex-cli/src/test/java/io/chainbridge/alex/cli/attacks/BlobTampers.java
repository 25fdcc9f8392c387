// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import static io.chainbridge.alex.cli.attacks.Tamper.found;

import io.chainbridge.alex.cli.attacks.Tamper.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every kept file deleted; some flipped, cut, emptied, and put in another's place. */
final class BlobTampers {
  private BlobTampers() {}

  static List<Tamper> of(FinishedHome home) throws IOException {
    List<String> blobs = new TamperedHome(home.home()).files("blobs");
    List<Tamper> tampers = new ArrayList<>();
    for (int i = 0; i < blobs.size(); i++) {
      String name = blobs.get(i);
      String next = blobs.get((i + 1) % blobs.size());
      String number = "blob " + i;
      if (i % 2 == 0) {
        add(tampers, number + " deleted", made -> made.delete(name));
      }
      if (i % 16 == 0) {
        add(tampers, number + " flipped", made -> made.flip(name, made.read(name).length / 2));
        add(tampers, number + " swapped with the next", made -> made.swap(name, next));
      }
      if (i % 32 == 0) {
        add(tampers, number + " emptied", made -> made.write(name, new byte[0]));
        add(
            tampers,
            number + " cut",
            made -> made.write(name, Arrays.copyOf(made.read(name), made.read(name).length - 1)));
      }
    }
    add(tampers, "every blob deleted", made -> made.deleteFolder("blobs"));
    return tampers;
  }

  private static void add(List<Tamper> tampers, String name, Tamper.Action action) {
    tampers.add(found(Kind.BLOBS, name, action));
  }
}
