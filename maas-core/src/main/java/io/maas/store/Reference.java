package io.maas.store;

import io.maas.ModelRef;

/** A model as callers name it: {@code name}, {@code name@3} or {@code name@alias}. */
sealed interface Reference {

    /** The model's name. */
    String name();

    /** One version, for ever. */
    record Pinned(ModelRef ref) implements Reference {
        @Override
        public String name() {
            return ref.name();
        }
    }

    /** Whatever version an alias points at. */
    record Aliased(String name, String alias) implements Reference {}

    /** The highest version there is. */
    record Latest(String name) implements Reference {}

    /**
     * Parses a reference.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    static Reference parse(String text) {
        int at = text.indexOf('@');
        String name = Names.checkModel(at < 0 ? text : text.substring(0, at));
        String which = at < 0 ? Names.LATEST : text.substring(at + 1);
        if (which.equals(Names.LATEST)) {
            return new Latest(name);
        }
        if (Versions.WRITTEN.matcher(which).matches()) {
            return new Pinned(new ModelRef(name, Integer.parseInt(which)));
        }
        if (Versions.MEANT.matcher(which).matches()) {
            throw new IllegalArgumentException("'" + Names.shown(text)
                    + "' names no version: versions are written 1 to " + Versions.HIGHEST + ", without leading zeros");
        }
        return new Aliased(name, Names.checkAlias(which));
    }
}
