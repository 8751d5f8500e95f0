package io.maas.store;

import io.maas.internal.json.JsonLimits;

/**
 * How much of a package a store takes before it gives up on it, so that a hostile or damaged package costs bounded memory
 * and time. A package beyond a limit is refused when it is published, too.
 *
 * <p>Limits on the contents of artifacts are the business of each model format.
 *
 * @param manifestBytes the largest manifest; checked before it is read
 * @param manifestDepth the deepest nesting in a manifest
 * @param manifestItems the most values in a manifest, which bounds fields, categories and metrics alike
 * @param artifacts the most artifacts in a package
 * @param packageBytes the largest sum of the sizes of a package's artifacts
 */
public record StoreLimits(int manifestBytes, int manifestDepth, int manifestItems, int artifacts, long packageBytes) {

    /** 4 MiB and 200,000 values, nested 16 deep, for the manifest; 10,000 artifacts of 64 GiB together. */
    public static final StoreLimits DEFAULT = new StoreLimits(4 << 20, 16, 200_000, 10_000, 64L << 30);

    /** Checks that something can be read. */
    public StoreLimits {
        if (manifestBytes < 1 || manifestDepth < 1 || manifestItems < 1 || artifacts < 1 || packageBytes < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    /**
     * Returns these limits with another largest manifest.
     *
     * @param bytes the largest manifest
     * @return the new limits
     */
    public StoreLimits withManifestBytes(int bytes) {
        return new StoreLimits(bytes, manifestDepth, manifestItems, artifacts, packageBytes);
    }

    /**
     * Returns these limits with another deepest nesting in a manifest.
     *
     * @param depth the deepest nesting in a manifest
     * @return the new limits
     */
    public StoreLimits withManifestDepth(int depth) {
        return new StoreLimits(manifestBytes, depth, manifestItems, artifacts, packageBytes);
    }

    /**
     * Returns these limits with another number of values in a manifest.
     *
     * @param items the most values in a manifest
     * @return the new limits
     */
    public StoreLimits withManifestItems(int items) {
        return new StoreLimits(manifestBytes, manifestDepth, items, artifacts, packageBytes);
    }

    /**
     * Returns these limits with another number of artifacts.
     *
     * @param count the most artifacts in a package
     * @return the new limits
     */
    public StoreLimits withArtifacts(int count) {
        return new StoreLimits(manifestBytes, manifestDepth, manifestItems, count, packageBytes);
    }

    /**
     * Returns these limits with another size of packages.
     *
     * @param bytes the largest sum of the sizes of a package's artifacts
     * @return the new limits
     */
    public StoreLimits withPackageBytes(long bytes) {
        return new StoreLimits(manifestBytes, manifestDepth, manifestItems, artifacts, bytes);
    }

    /** Returns the largest package file: the contents, and as much again as their names can take. */
    long archiveBytes() {
        return packageBytes + manifestBytes + 1000L * (artifacts + 4L);
    }

    JsonLimits json() {
        return new JsonLimits(manifestBytes, manifestDepth, manifestItems);
    }
}
