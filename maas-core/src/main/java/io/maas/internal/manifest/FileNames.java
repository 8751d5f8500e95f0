package io.maas.internal.manifest;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which names of files and folders mean the same on every platform, so that a store can be copied between them. */
public final class FileNames {

    // Reserved on Windows, with any extension and in any case:
    // https://learn.microsoft.com/windows/win32/fileio/naming-a-file
    private static final Pattern RESERVED = Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

    private FileNames() {}

    /**
     * Says why a name cannot be used on every platform.
     *
     * @param name a name of letters, digits, {@code .}, {@code _} and {@code -}
     * @return the reason; empty if it can be used
     */
    public static String problem(String name) {
        if (name.endsWith(".")) {
            return "it ends in a dot, which Windows drops";
        }
        if (name.contains("..")) {
            return "it contains '..'";
        }
        if (RESERVED.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            return "Windows reserves it for a device";
        }
        return "";
    }
}
