package io.maas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.benchmarks.RatioTable.Measurement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RatioTableTest {

    @Test
    void aRatioCarriesTheErrorsOfBothItsParts() {
        List<Measurement> rows = List.of(
                new Measurement("Forest", "ours", 2, 0.06, "us/op", Optional.of(24.0)),
                new Measurement("Forest", "peer", 10, 0.4, "us/op", Optional.empty()));

        String table = RatioTable.table("Forest", "ours", rows);

        // 10 / 2 = 5, and 5 * sqrt(0.03^2 + 0.04^2) = 5 * 0.05 = 0.25.
        assertThat(table).contains("5.00 ± 0.25").contains("1.00 ± 0.00").contains("24.0");
    }

    @Test
    void withoutTheReferenceThereIsNoRatio() {
        List<Measurement> rows = List.of(new Measurement("Forest", "peer", 10, 0.4, "us/op", Optional.empty()));

        assertThat(RatioTable.table("Forest", "ours", rows)).contains("-").doesNotContain("NaN");
    }
}
