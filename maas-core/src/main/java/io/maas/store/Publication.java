package io.maas.store;

import io.maas.ModelRef;

/**
 * What is published under a version. Versions never change, but a store may be restored from a backup or made anew, and then
 * hold something else under the same number: two publications are equal if they are the same package.
 *
 * @param ref the version
 * @param manifestSha256 the SHA-256 of the manifest, which holds the time of publication and the SHA-256 of each artifact; empty
 *     if the package does not say, and so is damaged
 */
public record Publication(ModelRef ref, String manifestSha256) {}
