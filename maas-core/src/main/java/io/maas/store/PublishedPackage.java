package io.maas.store;

import io.maas.CorruptModelException;
import io.maas.ModelManifest;
import io.maas.ModelManifest.Artifact;
import io.maas.ModelRef;
import io.maas.internal.digest.Sha256;
import io.maas.internal.manifest.ManifestCodec;
import io.maas.spi.ArtifactReader;
import io.maas.spi.PackageStorage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the package of one published version: nothing leaves it that was not verified. For one thread. */
final class PublishedPackage implements ArtifactReader {

    static final String MANIFEST = "manifest.json";
    static final String CHECKSUM = "manifest.json.sha256";
    static final String ARTIFACTS = "artifacts";

    private static final int CHUNK = 1 << 16;
    private static final int CHECKSUM_LENGTH = checksum(new byte[0]).length;
    private static final String REMEDY = "; restore the package from a copy, or publish the model again";

    private final PackageStorage storage;
    private final ModelRef ref;
    private final ModelManifest manifest;
    private final byte[] manifestBytes;
    // Those not handed out yet.
    private final Map<String, Artifact> unverified = new HashMap<>();

    private PublishedPackage(PackageStorage storage, ModelRef ref, ModelManifest manifest, byte[] manifestBytes) {
        this.storage = storage;
        this.ref = ref;
        this.manifest = manifest;
        this.manifestBytes = manifestBytes;
        artifacts().forEach(each -> unverified.put(each.path(), each));
    }

    /**
     * Opens a package: verifies its manifest, then reads it.
     *
     * @param ref the version that it should be, or empty for whatever it is
     * @throws CorruptModelException if the manifest is damaged
     */
    static PublishedPackage open(PackageStorage storage, Optional<ModelRef> ref, StoreLimits limits)
            throws IOException {
        String what = MANIFEST + " of " + ref.map(ModelRef::toString).orElse(storage.toString());
        try {
            byte[] bytes = readWhole(storage, MANIFEST, limits.manifestBytes());
            byte[] checksum = readWhole(storage, CHECKSUM, CHECKSUM_LENGTH);
            if (!MessageDigest.isEqual(checksum, checksum(bytes))) {
                throw new CorruptModelException(what + " is damaged: it differs from " + CHECKSUM + REMEDY);
            }
            ModelManifest manifest = ManifestCodec.decode(bytes, what, limits.json());
            ModelRef own = named(storage, manifest, ref);
            PublishedPackage opened = new PublishedPackage(storage, own, manifest, bytes);
            checkLimits(opened.artifacts(), own, limits);
            return opened;
        } catch (NoSuchFileException missing) {
            throw new CorruptModelException(
                    "a file of " + ref.map(ModelRef::toString).orElse(storage.toString()) + " is missing: "
                            + missing.getMessage() + REMEDY,
                    missing);
        }
    }

    private static ModelRef named(PackageStorage storage, ModelManifest manifest, Optional<ModelRef> ref) {
        ModelRef own = manifest.ref().orElseThrow();
        if (!Names.isModel(own.name()) || own.version() > Versions.HIGHEST) {
            throw new CorruptModelException(storage + " holds '" + Names.shown(own.toString())
                    + "', which cannot be the name of a published model");
        }
        if (ref.isPresent() && !ref.get().equals(own)) {
            throw new CorruptModelException(storage + " holds " + own + ", not " + ref.get()
                    + "; packages are published, not copied or renamed within a store");
        }
        return own;
    }

    /** Returns this package to be read once more: with the manifest that was read, none of the artifacts verified. */
    PublishedPackage unread() {
        return new PublishedPackage(storage, ref, manifest, manifestBytes);
    }

    static void checkLimits(List<Artifact> artifacts, ModelRef ref, StoreLimits limits) {
        if (artifacts.size() > limits.artifacts()) {
            throw new CorruptModelException(
                    ref + " has " + artifacts.size() + " artifacts, more than the limit of " + limits.artifacts());
        }
        long left = limits.packageBytes();
        for (Artifact each : artifacts) {
            left = each.size() > left ? -1 : left - each.size();
            if (left < 0) {
                throw new CorruptModelException(
                        ref + " is larger than the limit of " + limits.packageBytes() + " bytes");
            }
        }
    }

    /** Returns the contents of {@link #CHECKSUM}, in the form of the program {@code sha256sum}. */
    static byte[] checksum(byte[] manifest) {
        return (Sha256.of(manifest) + "  " + MANIFEST + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads what identifies a package: the digest of its manifest; empty if that is missing or damaged. */
    static String digest(PackageStorage storage) throws IOException {
        try {
            String checksum = new String(readWhole(storage, CHECKSUM, CHECKSUM_LENGTH), StandardCharsets.ISO_8859_1);
            String digest = checksum.split(" ", 2)[0];
            return Sha256.isDigest(digest) ? digest : "";
        } catch (NoSuchFileException | CorruptModelException damaged) {
            return "";
        }
    }

    ModelRef ref() {
        return ref;
    }

    ModelManifest manifest() {
        return manifest;
    }

    /** Returns the manifest as it is stored. */
    byte[] manifestBytes() {
        return manifestBytes.clone();
    }

    List<Artifact> artifacts() {
        return manifest.release().orElseThrow().artifacts();
    }

    @Override
    public byte[] read(String path, long limit) throws IOException {
        Artifact artifact = listed(path);
        long most = Math.min(limit, Integer.MAX_VALUE - 8);
        if (artifact.size() > most) {
            throw new CorruptModelException(
                    place(path) + " has " + artifact.size() + " bytes, more than the limit of " + most);
        }
        try (InputStream in = sound(artifact)) {
            // As large as the file is in its storage, which was compared with the manifest.
            byte[] bytes = new byte[(int) artifact.size()];
            if (in.readNBytes(bytes, 0, bytes.length) != bytes.length || in.read() >= 0) {
                throw changed(artifact);
            }
            checkDigest(artifact, Sha256.of(bytes));
            unverified.remove(path);
            return bytes;
        }
    }

    /**
     * Copies an artifact.
     *
     * @param out takes the bytes; they are good only if this returns
     * @throws CorruptModelException if the artifact is damaged
     */
    void copy(String path, OutputStream out) throws IOException {
        Artifact artifact = listed(path);
        MessageDigest digest = Sha256.start();
        try (InputStream in = sound(artifact)) {
            byte[] chunk = new byte[CHUNK];
            long left = artifact.size();
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                left -= count;
                if (left < 0) {
                    throw changed(artifact);
                }
                digest.update(chunk, 0, count);
                out.write(chunk, 0, count);
            }
        }
        checkDigest(artifact, Sha256.finish(digest));
        unverified.remove(path);
    }

    /**
     * Verifies the artifacts that were not handed out.
     *
     * @throws CorruptModelException if one is damaged
     */
    void verifyRest() throws IOException {
        for (Artifact each : List.copyOf(unverified.values())) {
            copy(each.path(), OutputStream.nullOutputStream());
        }
    }

    /** Lists every damaged artifact. */
    List<Damage> damages() {
        List<Damage> damages = new ArrayList<>();
        for (Artifact each : artifacts()) {
            try {
                copy(each.path(), OutputStream.nullOutputStream());
            } catch (CorruptModelException | IOException damaged) {
                damages.add(new Damage(ARTIFACTS + "/" + each.path(), String.valueOf(damaged.getMessage())));
            }
        }
        return List.copyOf(damages);
    }

    private Artifact listed(String path) {
        for (Artifact each : artifacts()) {
            if (each.path().equals(path)) {
                return each;
            }
        }
        throw new CorruptModelException(ref + " has no artifact '" + path + "'; it has "
                + artifacts().stream().map(Artifact::path).toList());
    }

    /** Opens an artifact that has the right size. */
    private InputStream sound(Artifact artifact) throws IOException {
        String path = ARTIFACTS + "/" + artifact.path();
        try {
            long size = storage.size(path);
            if (size != artifact.size()) {
                throw damaged(artifact, "it has " + size + " bytes instead of " + artifact.size());
            }
            return storage.open(path);
        } catch (NoSuchFileException missing) {
            throw damaged(artifact, "it is missing");
        }
    }

    private static byte[] readWhole(PackageStorage storage, String path, int limit) throws IOException {
        return Disk.patiently(() -> {
            long size = storage.size(path);
            if (size > limit) {
                throw new CorruptModelException(path + " in " + storage + " has " + size
                        + " bytes, more than the limit of " + limit + "; it was not read");
            }
            try (InputStream in = storage.open(path)) {
                // One more than expected, in case that it grew meanwhile.
                byte[] bytes = in.readNBytes((int) Math.min(size + 1, Integer.MAX_VALUE - 8));
                if (bytes.length != size) {
                    throw new CorruptModelException(path + " in " + storage + " changed while it was read" + REMEDY);
                }
                return bytes;
            }
        });
    }

    private void checkDigest(Artifact artifact, String digest) {
        if (!digest.equals(artifact.sha256())) {
            throw damaged(artifact, "its SHA-256 is " + digest + " instead of " + artifact.sha256());
        }
    }

    private CorruptModelException changed(Artifact artifact) {
        return damaged(artifact, "it changed while it was read");
    }

    private CorruptModelException damaged(Artifact artifact, String how) {
        return new CorruptModelException(place(artifact.path()) + " is damaged: " + how + REMEDY);
    }

    private String place(String path) {
        return ARTIFACTS + "/" + path + " of " + ref;
    }
}
