package io.maas.tabular.internal.csv;

import java.util.Set;

/** What stands for a missing value, in any case of letters. */
final class MissingMarkers {

    private final char[][] markers;
    private final int longest;

    MissingMarkers(Set<String> markers) {
        this.markers = markers.stream().map(String::toCharArray).toArray(char[][]::new);
        this.longest = markers.stream().mapToInt(String::length).max().orElse(-1);
    }

    boolean match(char[] text, int from, int to) {
        int length = to - from;
        if (length <= longest) {
            for (char[] marker : markers) {
                if (marker.length == length && equal(marker, text, from)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean equal(char[] marker, char[] text, int from) {
        for (int i = 0; i < marker.length; i++) {
            char found = text[from + i];
            if (marker[i] != found && Character.toLowerCase(marker[i]) != Character.toLowerCase(found)) {
                return false;
            }
        }
        return true;
    }
}
