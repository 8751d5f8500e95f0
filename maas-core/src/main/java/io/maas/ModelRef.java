package io.maas;

/**
 * Names one published, immutable version of a model.
 *
 * @param name the model's name, such as {@code press-failure}
 * @param version the version, from 1
 */
public record ModelRef(String name, int version) {

    /** Checks that the version is positive. */
    public ModelRef {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a model needs a name");
        }
        if (version < 1) {
            throw new IllegalArgumentException("versions of " + name + " count from 1, there is no " + version);
        }
    }

    /** Returns the reference as it is written, such as {@code press-failure@3}. */
    @Override
    public String toString() {
        return name + "@" + version;
    }
}
