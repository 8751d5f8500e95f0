package io.maas.store;

import io.maas.CorruptModelException;
import io.maas.ModelManifest;
import io.maas.ModelManifest.Artifact;
import io.maas.ModelRef;
import io.maas.internal.digest.Sha256;
import io.maas.internal.manifest.ManifestCodec;
import io.maas.spi.ArtifactReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
    private static final String REMEDY = "; restore the package from a copy, or publish the model again";

    private final Path folder;
    private final ModelRef ref;
    private final ModelManifest manifest;
    // Those not handed out yet.
    private final Map<String, Artifact> unverified = new HashMap<>();

    private PublishedPackage(Path folder, ModelRef ref, ModelManifest manifest) {
        this.folder = folder;
        this.ref = ref;
        this.manifest = manifest;
        artifacts().forEach(each -> unverified.put(each.path(), each));
    }

    /**
     * Opens a package: verifies its manifest, then reads it.
     *
     * @throws CorruptModelException if the manifest is damaged
     */
    static PublishedPackage open(Path folder, ModelRef ref, StoreLimits limits) throws IOException {
        Disk.refuseLink(folder);
        String what = MANIFEST + " of " + ref;
        try {
            byte[] bytes = Disk.read(folder.resolve(MANIFEST), limits.manifestBytes());
            byte[] checksum = Disk.read(folder.resolve(CHECKSUM), checksum(new byte[0]).length);
            if (!MessageDigest.isEqual(checksum, checksum(bytes))) {
                throw new CorruptModelException(what + " is damaged: it differs from " + CHECKSUM + REMEDY);
            }
            return of(folder, ref, ManifestCodec.decode(bytes, what, limits.json()), limits);
        } catch (NoSuchFileException missing) {
            throw new CorruptModelException(
                    "a file of " + ref + " is missing: " + missing.getMessage() + REMEDY, missing);
        }
    }

    private static PublishedPackage of(Path folder, ModelRef ref, ModelManifest manifest, StoreLimits limits) {
        if (!manifest.ref().equals(Optional.of(ref))) {
            throw new CorruptModelException(folder + " holds "
                    + manifest.ref().map(ModelRef::toString).orElse("nothing") + ", not " + ref
                    + "; packages are published, not copied or renamed within a store");
        }
        PublishedPackage opened = new PublishedPackage(folder, ref, manifest);
        checkLimits(opened.artifacts(), ref, limits);
        return opened;
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
    static String digest(Path folder) throws IOException {
        try {
            byte[] checksum = Disk.read(Disk.refuseLink(folder).resolve(CHECKSUM), checksum(new byte[0]).length);
            String digest = new String(checksum, StandardCharsets.ISO_8859_1).split(" ", 2)[0];
            return Sha256.isDigest(digest) ? digest : "";
        } catch (NoSuchFileException | CorruptModelException damaged) {
            return "";
        }
    }

    /** Lists every damaged file. */
    static List<Damage> verify(Path folder, ModelRef ref, StoreLimits limits) throws IOException {
        List<Damage> damages = new ArrayList<>();
        for (String file : List.of(MANIFEST, CHECKSUM)) {
            if (Files.notExists(folder.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
                damages.add(new Damage(file, "it is missing"));
            }
        }
        if (!damages.isEmpty()) {
            return damages;
        }
        PublishedPackage files;
        try {
            files = open(folder, ref, limits);
        } catch (CorruptModelException | IOException damaged) {
            return List.of(new Damage(MANIFEST, String.valueOf(damaged.getMessage())));
        }
        for (Artifact each : files.artifacts()) {
            try {
                files.file(each.path());
            } catch (CorruptModelException | IOException damaged) {
                damages.add(new Damage(ARTIFACTS + "/" + each.path(), String.valueOf(damaged.getMessage())));
            }
        }
        return List.copyOf(damages);
    }

    ModelRef ref() {
        return ref;
    }

    ModelManifest manifest() {
        return manifest;
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
        try (InputStream in = Disk.open(sound(artifact))) {
            // As large as the file is on disk, which was compared with the manifest.
            byte[] bytes = new byte[(int) artifact.size()];
            if (in.readNBytes(bytes, 0, bytes.length) != bytes.length || in.read() >= 0) {
                throw damaged(artifact, "it changed while it was read");
            }
            checkDigest(artifact, Sha256.of(bytes));
            unverified.remove(path);
            return bytes;
        }
    }

    @Override
    public Path file(String path) throws IOException {
        Artifact artifact = listed(path);
        Path file = sound(artifact);
        MessageDigest digest = Sha256.start();
        try (InputStream in = Disk.open(file)) {
            byte[] chunk = new byte[CHUNK];
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                digest.update(chunk, 0, count);
            }
        }
        checkDigest(artifact, Sha256.finish(digest));
        unverified.remove(path);
        return file;
    }

    /**
     * Verifies the artifacts that were not handed out.
     *
     * @throws CorruptModelException if one is damaged
     */
    void verifyRest() throws IOException {
        for (Artifact each : List.copyOf(unverified.values())) {
            file(each.path());
        }
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

    /** Returns the file of an artifact, which is no link, is reached through none, and has the right size. */
    private Path sound(Artifact artifact) throws IOException {
        Path file = folder.resolve(ARTIFACTS);
        refuseLink(artifact, file);
        for (String part : artifact.path().split("/", -1)) {
            file = file.resolve(part);
            refuseLink(artifact, file);
        }
        try {
            long size = Disk.sizeOfRegular(file);
            if (size != artifact.size()) {
                throw damaged(artifact, "it has " + size + " bytes instead of " + artifact.size());
            }
            return file;
        } catch (NoSuchFileException missing) {
            throw damaged(artifact, "it is missing");
        }
    }

    private void refuseLink(Artifact artifact, Path part) {
        if (Files.isSymbolicLink(part)) {
            throw damaged(artifact, part + " is a symbolic link, and a store does not follow links");
        }
    }

    private void checkDigest(Artifact artifact, String digest) {
        if (!digest.equals(artifact.sha256())) {
            throw damaged(artifact, "its SHA-256 is " + digest + " instead of " + artifact.sha256());
        }
    }

    private CorruptModelException damaged(Artifact artifact, String how) {
        return new CorruptModelException(place(artifact.path()) + " is damaged: " + how + REMEDY);
    }

    private String place(String path) {
        return ARTIFACTS + "/" + path + " of " + ref;
    }
}
