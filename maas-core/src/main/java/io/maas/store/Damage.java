package io.maas.store;

/**
 * A file of a package that is not as it was published.
 *
 * @param file its path below the package's folder, such as {@code artifacts/trees.bin}
 * @param problem what is wrong with it
 */
public record Damage(String file, String problem) {}
