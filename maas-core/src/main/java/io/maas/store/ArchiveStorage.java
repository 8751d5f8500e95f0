package io.maas.store;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.internal.manifest.ArtifactPaths;
import io.maas.spi.PackageStorage;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package as one file: a ZIP file in the one form that {@link PackageArchive} writes, so that every byte of it is known or
 * covered by a checksum. Entries are stored, not compressed: the bytes do not depend on a version of zlib, and nothing grows
 * while it is read.
 *
 * <p>Whatever differs from that form by a byte is refused: other names or another order, sizes that contradict each other,
 * something before, between or behind the entries. The first entry names the version of the form.
 */
final class ArchiveStorage implements PackageStorage {

    /** The first entry. */
    static final String FORM = "maas-package";

    private static final int VERSION = 1;
    private static final int LONGEST_VERSION = 10;
    private static final Pattern WRITTEN_VERSION = Pattern.compile("([1-9][0-9]{0,8})\n");
    private static final String FOLDER = PublishedPackage.ARTIFACTS + "/";
    private static final int LONGEST_NAME = 300;

    private final ArchiveBytes bytes;
    private final Map<String, ZipRecords.Entry> entries = new LinkedHashMap<>();

    private ArchiveStorage(ArchiveBytes bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads where the entries are; their contents are not read.
     *
     * @throws CorruptModelException if this is no package, or a damaged one
     * @throws IncompatibleModelException if a later version of this library wrote it
     */
    static ArchiveStorage open(ArchiveBytes bytes, StoreLimits limits) throws IOException {
        ArchiveStorage archive = new ArchiveStorage(bytes);
        try (InputStream in = new BufferedInputStream(bytes.from(0), 4096)) {
            archive.scan(in, limits);
            return archive;
        } catch (EOFException cut) {
            throw archive.damaged("it was cut off");
        }
    }

    static byte[] form() {
        return (VERSION + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the paths of the files in the order in which they are written. */
    static List<String> order(List<String> artifacts) {
        List<String> all = new ArrayList<>(List.of(PublishedPackage.MANIFEST, PublishedPackage.CHECKSUM));
        artifacts.stream().sorted().forEach(path -> all.add(FOLDER + path));
        return all;
    }

    private void scan(InputStream in, StoreLimits limits) throws IOException {
        long start = scanForm(in);
        List<String> artifacts = new ArrayList<>();
        ArtifactPaths paths = new ArtifactPaths();
        long left = limits.archiveBytes();
        byte[] signature = exactly(in, Integer.BYTES);
        while (isSignature(signature, ZipRecords.LOCAL)) {
            ZipRecords.Entry entry = entry(in, signature, start);
            left = entry.size() > left ? -1 : left - entry.size();
            if (left < 0 || entries.size() > limits.artifacts() + 2) {
                throw damaged("it is larger than the limit of " + limits.artifacts() + " artifacts or "
                        + limits.packageBytes() + " bytes");
            }
            if (entry.path().startsWith(FOLDER)) {
                artifacts.add(artifact(entry.path(), paths));
            }
            entries.put(entry.path(), entry);
            in.skipNBytes(entry.size());
            start = entry.end();
            signature = exactly(in, Integer.BYTES);
        }
        List<String> expected = new ArrayList<>(List.of(FORM));
        expected.addAll(order(artifacts));
        if (!List.copyOf(entries.keySet()).equals(expected)) {
            throw damaged("its files are not those of a package, or not in their order");
        }
        checkEnd(in, signature, start);
    }

    private long scanForm(InputStream in) throws IOException {
        byte[] signature = in.readNBytes(Integer.BYTES);
        if (signature.length < Integer.BYTES || !isSignature(signature, ZipRecords.LOCAL)) {
            throw new CorruptModelException(bytes + " is no model package: it does not start like one");
        }
        ZipRecords.Entry entry = entry(in, signature, 0);
        if (!entry.path().equals(FORM) || entry.size() > LONGEST_VERSION) {
            throw new CorruptModelException(
                    bytes + " is no model package, but another ZIP file; packages are written by"
                            + " ModelStore.export, and one that was unpacked is opened as a folder");
        }
        byte[] form = exactly(in, (int) entry.size());
        Matcher version = WRITTEN_VERSION.matcher(new String(form, StandardCharsets.US_ASCII));
        if (PackageArchive.crc(form) != entry.crc() || !version.matches()) {
            throw damaged("its version cannot be read");
        }
        if (Integer.parseInt(version.group(1), 10) > VERSION) {
            throw new IncompatibleModelException(bytes + " is too new: it is a package file of version "
                    + version.group(1) + ", this program reads version " + VERSION + "; use a newer maas-core");
        }
        entries.put(FORM, entry);
        return entry.end();
    }

    private ZipRecords.Entry entry(InputStream in, byte[] signature, long start) throws IOException {
        byte[] header = Arrays.copyOf(signature, ZipRecords.LOCAL_LENGTH);
        byte[] fields = exactly(in, ZipRecords.LOCAL_LENGTH - Integer.BYTES);
        System.arraycopy(fields, 0, header, Integer.BYTES, fields.length);
        int restLength = ZipRecords.restLength(header);
        if (restLength > LONGEST_NAME) {
            throw damaged("an entry has a name of " + restLength + " bytes");
        }
        byte[] rest = exactly(in, restLength);
        ZipRecords.Entry entry = ZipRecords.entry(header, rest, start);
        byte[] all = Arrays.copyOf(header, header.length + rest.length);
        System.arraycopy(rest, 0, all, header.length, rest.length);
        if (entry.size() < 0 || !Arrays.equals(all, entry.header()) || entries.containsKey(entry.path())) {
            throw damaged("the header at byte " + start + " is not as it was written");
        }
        return entry;
    }

    private String artifact(String path, ArtifactPaths paths) {
        String artifact = path.substring(FOLDER.length());
        try {
            paths.add(artifact);
            return artifact;
        } catch (IllegalArgumentException malformed) {
            throw damaged(String.valueOf(malformed.getMessage()));
        }
    }

    private void checkEnd(InputStream in, byte[] signature, long start) throws IOException {
        byte[] expected = ZipRecords.end(List.copyOf(entries.values()), start);
        byte[] rest = in.readNBytes(expected.length - signature.length + 1);
        byte[] end = Arrays.copyOf(signature, signature.length + rest.length);
        System.arraycopy(rest, 0, end, signature.length, rest.length);
        if (!Arrays.equals(end, expected)) {
            throw damaged(
                    end.length < expected.length
                            ? "it was cut off"
                            : "its directory is not as it was written," + " or something follows it");
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static boolean isSignature(byte[] bytes, int signature) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt() == signature;
    }

    private CorruptModelException damaged(String how) {
        return new CorruptModelException(
                bytes + " is damaged: " + how + "; restore the file from a copy, or export the model again");
    }

    /**
     * Checks that there are no files but those of the manifest.
     *
     * @throws CorruptModelException if there are
     */
    void checkListed(PublishedPackage files) {
        Set<String> listed = Set.copyOf(
                order(files.artifacts().stream().map(each -> each.path()).toList()));
        for (String path : entries.keySet()) {
            if (!path.equals(FORM) && !listed.contains(path)) {
                throw damaged("it holds " + path + ", which its manifest does not name");
            }
        }
    }

    @Override
    public InputStream open(String path) throws IOException {
        ZipRecords.Entry entry = find(path);
        return new EntryStream(bytes.from(entry.contents()), entry.size(), entry.crc(), path + " in " + bytes);
    }

    @Override
    public long size(String path) throws IOException {
        return find(path).size();
    }

    private ZipRecords.Entry find(String path) throws IOException {
        ZipRecords.Entry entry = entries.get(path);
        if (entry == null) {
            throw new NoSuchFileException(path + " in " + bytes);
        }
        return entry;
    }

    @Override
    public String toString() {
        return bytes.toString();
    }
}
