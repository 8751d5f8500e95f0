package io.maas.tabular.internal.values;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Timestamps as text: {@code 2024-01-31}, {@code 2024-01-31T08:15}, {@code 2024/01/31 08:15:30.250},
 * {@code 2024-01-31T08:15:30+01:00}, {@code 31.01.2024 08:15}, and with a known order {@code 31/01/2024} or
 * {@code 01/31/2024 8:15 PM}.
 */
public final class TimestampText {

    /** What is read without further settings, in words. */
    public static final String EXPECTED =
            "a date or time such as 2024-01-31, 2024-01-31T08:15:30 or 31.01.2024 08:15; set a timestamp pattern for others";

    private static final int LONGEST = 48;

    private static final Pattern FORM = Pattern.compile("(\\d{1,4})([-/.])(\\d{1,2})\\2(\\d{1,4})"
            + "(?:[T ](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?(?: ?([AaPp])[Mm])?"
            + " ?(Z|[+-]\\d{2}(?::?\\d{2})?)?)?");

    private static final Pattern SHORT_YEAR =
            Pattern.compile("\\d{1,2}([-/.])\\d{1,2}\\1\\d{2}(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2})?)?");

    private TimestampText() {}

    /** The order of year, month and day. */
    public enum Order {
        /** Only what is not ambiguous: year first, and day first where dots stand between. */
        SAFE,
        /** Day, month, year; or year first. */
        DAY_FIRST,
        /** Month, day, year; or year first. */
        MONTH_FIRST
    }

    /**
     * Reads a timestamp.
     *
     * @param text the text, without surrounding space
     * @param order the order of year, month and day
     * @return the moment, or null if the text is none
     */
    public static @Nullable Moment parse(String text, Order order) {
        // A cheap look first: inference asks this of every category.
        if (text.length() > LONGEST || text.length() < 8 || text.charAt(0) < '0' || text.charAt(0) > '9') {
            return null;
        }
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        try {
            LocalDate date = date(parts, order);
            if (date == null) {
                return null;
            }
            String offset = parts.group(10);
            return new Moment(LocalDateTime.of(date, time(parts)), offset == null ? null : ZoneOffset.of(offset));
        } catch (DateTimeException noSuchDayOrTime) {
            return null;
        }
    }

    /**
     * Returns whether a text looks like a date whose year has two digits, such as {@code 31.01.24}.
     *
     * @param text the text
     * @return true if it does
     */
    public static boolean hasShortYear(String text) {
        return text.length() <= LONGEST && SHORT_YEAR.matcher(text).matches();
    }

    /**
     * Describes the form of a timestamp.
     *
     * @param text a timestamp that {@link #parse} reads
     * @param order the order of year, month and day
     * @return the form in words, such as {@code dates dd.MM.yyyy HH:mm}
     */
    public static String form(String text, Order order) {
        Matcher parts = text.length() > LONGEST ? FORM.matcher("") : FORM.matcher(text);
        if (!parts.matches()) {
            return "dates and times";
        }
        String mark = parts.group(2);
        boolean dayFirst = mark.equals(".") || order != Order.MONTH_FIRST;
        String date = parts.group(1).length() == 4
                ? "yyyy" + mark + "MM" + mark + "dd"
                : (dayFirst ? "dd" + mark + "MM" : "MM" + mark + "dd") + mark + "yyyy";
        String time = parts.group(5) == null ? "" : parts.group(7) == null ? " HH:mm" : " HH:mm:ss";
        return "dates " + date + time + (parts.group(10) == null ? "" : " with offset");
    }

    private static @Nullable LocalDate date(Matcher parts, Order order) {
        String first = parts.group(1);
        String last = parts.group(4);
        int second = Integer.parseInt(parts.group(3));
        if (first.length() == 4 && last.length() <= 2) {
            return LocalDate.of(Integer.parseInt(first), second, Integer.parseInt(last));
        }
        if (last.length() != 4 || first.length() > 2) {
            return null;
        }
        int year = Integer.parseInt(last);
        if (parts.group(2).equals(".")) {
            return LocalDate.of(year, second, Integer.parseInt(first));
        }
        return switch (order) {
            case SAFE -> null;
            case DAY_FIRST -> LocalDate.of(year, second, Integer.parseInt(first));
            case MONTH_FIRST -> LocalDate.of(year, Integer.parseInt(first), second);
        };
    }

    private static LocalTime time(Matcher parts) {
        if (parts.group(5) == null) {
            return LocalTime.MIDNIGHT;
        }
        int hour = Integer.parseInt(parts.group(5));
        String half = parts.group(9);
        if (half != null) {
            if (hour < 1 || hour > 12) {
                throw new DateTimeException("no hour of a half day: " + hour);
            }
            hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        }
        int second = parts.group(7) == null ? 0 : Integer.parseInt(parts.group(7));
        String fraction = parts.group(8);
        int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
        return LocalTime.of(hour, Integer.parseInt(parts.group(6)), second, nanos);
    }
}
