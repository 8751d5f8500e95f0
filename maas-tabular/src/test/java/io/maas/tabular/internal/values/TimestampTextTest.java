package io.maas.tabular.internal.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.tabular.internal.values.TimestampText.Order;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTextTest {

    @ParameterizedTest
    @CsvSource({
        "2024-01-31, 2024-01-31T00:00",
        "2024-1-3, 2024-01-03T00:00",
        "2024-01-31T08:15, 2024-01-31T08:15",
        "2024-01-31 08:15:30, 2024-01-31T08:15:30",
        "2024/01/31 8:15, 2024-01-31T08:15",
        "2024-01-31T08:15:30.25, 2024-01-31T08:15:30.25",
        "'2024-01-31T08:15:30,250', 2024-01-31T08:15:30.25",
        "2024-01-31T08:15:30.123456789, 2024-01-31T08:15:30.123456789",
        "31.01.2024, 2024-01-31T00:00",
        "31.1.2024 23:59, 2024-01-31T23:59",
        "2024-02-29, 2024-02-29T00:00"
    })
    void readsIsoAndCommonForms(String text, LocalDateTime expected) {
        assertThat(TimestampText.parse(text, Order.SAFE)).isEqualTo(new Moment(expected, null));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-31T08:15Z, 0",
        "2024-01-31T08:15+01:00, 3600",
        "2024-01-31 08:15:00 -0530, -19800",
        "2024-01-31T08:15+01, 3600"
    })
    void keepsTheOffset(String text, int seconds) {
        assertThat(TimestampText.parse(text, Order.SAFE))
                .isEqualTo(new Moment(LocalDateTime.parse("2024-01-31T08:15"), ZoneOffset.ofTotalSeconds(seconds)));
    }

    @ParameterizedTest
    @CsvSource({
        "03/04/2024, DAY_FIRST, 2024-04-03T00:00",
        "03/04/2024, MONTH_FIRST, 2024-03-04T00:00",
        "12/31/2024 8:15 PM, MONTH_FIRST, 2024-12-31T20:15",
        "12/31/2024 12:00 am, MONTH_FIRST, 2024-12-31T00:00",
        "31-12-2024, DAY_FIRST, 2024-12-31T00:00",
        "31.12.2024, MONTH_FIRST, 2024-12-31T00:00",
        "2024-12-31, MONTH_FIRST, 2024-12-31T00:00"
    })
    void readsDaysAndMonthsInAKnownOrder(String text, Order order, LocalDateTime expected) {
        assertThat(TimestampText.parse(text, order)).isEqualTo(new Moment(expected, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024",
                "20240131",
                "03/04/2024",
                "2024-13-01",
                "2024-02-30",
                "2023-02-29",
                "31.02.2024",
                "2024-01-31T24:00",
                "2024-01-31T08:60",
                "2024-01-31T08:15:61",
                "2024-01-31T",
                "2024-01-31x",
                "2024-01/31",
                "24-01-31",
                "1.2.3",
                "2024-01-31T08:15+25:00",
                "2024-01-31 13:00 PM",
                "M14860",
                "2024-01-31T08:15:30.1234567890"
            })
    void refusesWhatIsNoTimestampOrAmbiguous(String text) {
        assertThat(TimestampText.parse(text, Order.SAFE)).isNull();
    }

    @Test
    void aPatternIsStrictAboutDays() {
        TimestampPattern pattern = new TimestampPattern("dd/MMM/yyyy HH:mm");

        assertThat(pattern.parse("29/feb/2024 07:05"))
                .isEqualTo(new Moment(LocalDateTime.parse("2024-02-29T07:05"), null));
        assertThat(pattern.parse("30/Feb/2024 07:05")).isNull();
        assertThat(pattern.parse("2024-02-29T07:05")).isNull();
        assertThat(new TimestampPattern("dd/MM/uuuu").parse("31/01/2024"))
                .isEqualTo(new Moment(LocalDateTime.parse("2024-01-31T00:00"), null));
        assertThat(new TimestampPattern("yyyy-MM-dd HH:mm XXX").parse("2024-01-31 07:05 +02:00"))
                .isEqualTo(new Moment(LocalDateTime.parse("2024-01-31T07:05"), ZoneOffset.ofHours(2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00",
                "2024-01-31T08:15:30.250",
                "1969-12-31T23:59:59.500",
                "0001-01-01T00:00",
                "9999-12-31T23:59:59",
                "2024-01-31T08:15:30.123456"
            })
    void numbersOfMomentsReadBack(String text) {
        LocalDateTime moment = LocalDateTime.parse(text);

        assertThat(Moment.format(Moment.seconds(moment))).isEqualTo(moment.toString());
    }

    @Test
    void aMomentIsSecondsOnTheLocalClock() {
        assertThat(Moment.seconds(LocalDateTime.parse("1970-01-02T00:00:01.5"))).isEqualTo(86401.5);
    }
}
