// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import java.time.LocalDateTime;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** One year of invented orders, as CSV; buyers who paid late before tend to pay late again. */
final class InventedOrders {
  private static final List<String> COUNTRIES = List.of("DE", "FR", "IE", "IT");
  private static final LocalDateTime START = LocalDateTime.of(2025, 1, 1, 0, 0);
  private static final int MINUTES = 364 * 24 * 60;
  private static final int BUYERS = 200;

  private InventedOrders() {}

  static String csv(int rows, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int[] minutes = random.ints(rows, 0, MINUTES).sorted().toArray();
    StringBuilder csv =
        new StringBuilder("order_id,decided_at,buyer,country,amount,days_past_due,late\n");
    for (int row = 0; row < rows; row++) {
      int buyer = random.nextInt(BUYERS);
      String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
      double amount = Math.round(StrictMath.exp(5 + random.nextGaussian()) * 100) / 100.0;
      int pastDue = buyer % 5 == 0 ? random.nextInt(60) : random.nextInt(8);
      double odds = -5.5 + 0.17 * pastDue + 0.0008 * amount + (country.equals("IT") ? 0.4 : 0);
      boolean late = random.nextDouble() < 1 / (1 + StrictMath.exp(-odds));
      csv.append("O%05d,%s:00,B%03d,".formatted(row, START.plusMinutes(minutes[row]), buyer))
          .append("%s,%s,%d,%d\n".formatted(country, amount, pastDue, late ? 1 : 0));
    }
    return csv.toString();
  }
}
