package io.maas.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Takes package files apart and puts others together. */
final class PackageBytes {

    private PackageBytes() {}

    /** Returns the contents of a ZIP file by name. */
    static Map<String, byte[]> entries(byte[] zipped) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(zipped))) {
            for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                entries.put(each.getName(), zip.readAllBytes());
            }
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return entries;
    }

    /** Writes a ZIP file in the form of package files, whatever is in it. */
    static byte[] archive(List<Map.Entry<String, byte[]>> contents) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<ZipRecords.Entry> entries = new ArrayList<>();
        for (Map.Entry<String, byte[]> each : contents) {
            ZipRecords.Entry entry = new ZipRecords.Entry(
                    each.getKey(), each.getValue().length, PackageArchive.crc(each.getValue()), out.size());
            entries.add(entry);
            out.writeBytes(entry.header());
            out.writeBytes(each.getValue());
        }
        out.writeBytes(ZipRecords.end(entries, out.size()));
        return out.toByteArray();
    }

    static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    static byte[] archive(Map<String, byte[]> contents) {
        return archive(new ArrayList<>(contents.entrySet()));
    }
}
