package io.maas.store;

import java.util.regex.Pattern;

/** How versions are written as folders. */
final class Versions {

    /** The highest version there can be. */
    static final int HIGHEST = 999_999_999;

    /** A version as text: no sign, no leading zeros. */
    static final Pattern WRITTEN = Pattern.compile("[1-9][0-9]{0,8}");

    /** What is meant as a version, well written or not. */
    static final Pattern MEANT = Pattern.compile("[0-9]+");

    private Versions() {}
}
