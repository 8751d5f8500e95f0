package io.maas.tabular.internal.csv;

import io.maas.tabular.internal.values.NumberReader;
import java.util.Arrays;

/** The fields of a line, without the space around them. Reused for the next line. */
final class CsvLine {

    private char[] chars;
    private int[] ends;
    private int size;
    private long number;

    CsvLine() {
        this(new char[256], new int[32], 0, 0);
    }

    private CsvLine(char[] chars, int[] ends, int size, long number) {
        this.chars = chars;
        this.ends = ends;
        this.size = size;
        this.number = number;
    }

    void clear(long lineNumber) {
        number = lineNumber;
        size = 0;
    }

    void add(char[] from, int offset, int length) {
        int first = offset;
        int behind = offset + length;
        while (first < behind && (from[first] <= ' ' || NumberReader.blank(from[first]))) {
            first++;
        }
        while (behind > first && (from[behind - 1] <= ' ' || NumberReader.blank(from[behind - 1]))) {
            behind--;
        }
        int start = start(size);
        int end = start + behind - first;
        if (end > chars.length) {
            chars = Arrays.copyOf(chars, Math.max(end, chars.length * 2));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
        }
        System.arraycopy(from, first, chars, start, behind - first);
        ends[size++] = end;
    }

    /** A copy that stays as it is. */
    CsvLine snapshot() {
        return new CsvLine(Arrays.copyOf(chars, characters()), Arrays.copyOf(ends, size), size, number);
    }

    /** The line of the file where this line begins, from 1. */
    long number() {
        return number;
    }

    int size() {
        return size;
    }

    int characters() {
        return start(size);
    }

    private int start(int field) {
        return field == 0 ? 0 : ends[field - 1];
    }

    String text(int field) {
        int start = start(field);
        return new String(chars, start, ends[field] - start);
    }

    /** The number in a field: infinite if it is out of range, NaN if it is none. */
    double parsed(int field, NumberReader numbers) {
        return numbers.parse(chars, start(field), ends[field]);
    }

    /** Whether a number is rather a name: whole, with leading zeros or more digits than a double holds. */
    boolean nameLike(int field, double value) {
        int start = start(field);
        int length = ends[field] - start;
        if (length < 2 || (chars[start] > '0' && length <= 15)) {
            return false;
        }
        boolean sign = chars[start] == '-' || chars[start] == '+';
        int first = sign ? 1 : 0;
        boolean zero = length > first + 1 && chars[start + first] == '0' && digit(chars[start + first + 1]);
        if (!zero && Math.abs(value) < Cell.LARGEST_EXACT) {
            return false;
        }
        return ColumnEvidence.digitsOnly(text(field));
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    boolean missing(int field, MissingMarkers markers) {
        return markers.match(chars, start(field), ends[field]);
    }
}
