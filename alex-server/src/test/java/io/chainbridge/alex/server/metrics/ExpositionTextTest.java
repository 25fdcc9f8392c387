// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The judge of the metrics page is judged itself. */
final class ExpositionTextTest {
  @Test
  void readsWhatTheFormatAllows() {
    ExpositionText read =
        ExpositionText.read(
            """
            # HELP a_total Things.
            # TYPE a_total counter
            a_total{x="1",y="a\\"b"} 2.0 1700000000000
            # TYPE h histogram
            h_bucket{le="1"} 1
            h_bucket{le="+Inf"} 3
            h_sum 4
            h_count 3
            """);
    assertThat(read.value("a_total", Map.of("x", "1", "y", "a\\\"b"))).isEqualTo(2);
    assertThat(read.type("h")).isEqualTo("histogram");
  }

  @Test
  void refusesWhatTheFormatForbids() {
    for (String wrong :
        List.of(
            "a 1",
            "a 1\n",
            "# TYPE a gauge\na 1\n# TYPE b gauge\nb 1\na{x=\"1\"} 1\n",
            "# TYPE a gauge\n# TYPE a gauge\na 1\n",
            "# TYPE a gauge\na 1\na 1\n",
            "# TYPE a gauge\na one\n",
            "# TYPE a gauge\na{x=1} 1\n",
            "# TYPE a gauge\na{x=\"1\",x=\"2\"} 1\n",
            "# TYPE a gauge\n\na 1\n",
            "# TYPE a gauge\r\na 1\n",
            "# TYPE a counter\na -1\n",
            "# TYPE a info\na 1\n",
            "# TYPE h histogram\nh_bucket{le=\"1\"} 1\nh_count 1\n",
            "# TYPE h histogram\nh_bucket{le=\"1\"} 2\nh_bucket{le=\"+Inf\"} 1\nh_count 1\n",
            "# TYPE h histogram\nh_bucket{le=\"+Inf\"} 1\nh_count 2\n",
            "# EOF\n")) {
      assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> ExpositionText.read(wrong));
    }
  }
}
