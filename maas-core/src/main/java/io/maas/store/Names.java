package io.maas.store;

import io.maas.internal.manifest.FileNames;
import java.util.regex.Pattern;

/** What models and aliases may be called: names that are safe as folders and files on every platform. */
final class Names {

    /** The alias that always means the highest version, and cannot be set. */
    static final String LATEST = "latest";

    private static final Pattern MODEL = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern ALIAS = Pattern.compile("[a-z][a-z0-9._-]{0,63}");
    private static final Pattern LIKE_A_VERSION = Pattern.compile("v[0-9][0-9._-]*");
    private static final int LONGEST_SHOWN = 80;

    private Names() {}

    static String checkModel(String name) {
        return check(name, MODEL, "a model's name", "a letter or digit");
    }

    static String checkAlias(String alias) {
        check(alias, ALIAS, "an alias", "a letter");
        if (LIKE_A_VERSION.matcher(alias).matches()) {
            throw refused(alias, "an alias", "it looks like a version; version 3 is written name@3");
        }
        return alias;
    }

    /** Checks an alias that is to be set. */
    static String checkSettable(String alias) {
        if (alias.equals(LATEST)) {
            throw refused(alias, "an alias", "it always means the highest version and cannot be set");
        }
        return checkAlias(alias);
    }

    static boolean isModel(String name) {
        return MODEL.matcher(name).matches() && FileNames.problem(name).isEmpty();
    }

    static boolean isAlias(String name) {
        return ALIAS.matcher(name).matches()
                && FileNames.problem(name).isEmpty()
                && !LIKE_A_VERSION.matcher(name).matches()
                && !name.equals(LATEST);
    }

    private static String check(String name, Pattern grammar, String what, String start) {
        if (!grammar.matcher(name).matches()) {
            throw refused(
                    name,
                    what,
                    "it has 1 to 64 characters, all lower-case letters, digits, '.', '_' or '-', and starts with "
                            + start);
        }
        String problem = FileNames.problem(name);
        if (!problem.isEmpty()) {
            throw refused(name, what, problem);
        }
        return name;
    }

    static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }

    private static IllegalArgumentException refused(String name, String what, String reason) {
        return new IllegalArgumentException("'" + shown(name) + "' cannot be " + what + ": " + reason);
    }
}
