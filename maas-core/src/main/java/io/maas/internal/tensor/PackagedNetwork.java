package io.maas.internal.tensor;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.maas.CorruptModelException;
import io.maas.StoreException;
import io.maas.internal.digest.Sha256;
import io.maas.internal.json.JsonDocument;
import io.maas.internal.json.JsonFields;
import io.maas.internal.json.JsonLimits;
import io.maas.spi.ArtifactReader;
import io.maas.spi.ArtifactWriter;
import io.maas.tensor.TensorModel;
import io.maas.tensor.TensorOptions;
import io.maas.tensor.TrainedNetwork;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A network that is part of a model package: a {@link TensorModel} together with its own copy of the files it came from, so
 * that the model can be written again, even after the files it was read from are gone.
 *
 * <p>In a package it is the SavedModel's files and {@value #INDEX}, which lists each with its size and SHA-256: nothing that
 * differs reaches TensorFlow's native code. Thread-safe; {@link #close} frees the network and deletes the copy.
 */
public final class PackagedNetwork implements AutoCloseable {

    private static final String INDEX = "network.json";
    private static final JsonLimits INDEX_LIMITS = new JsonLimits(1 << 20, 4, 50_000);
    private static final long LARGEST_FILE = Integer.MAX_VALUE - 8;
    private static final int DEEPEST = 8;
    /** What TensorFlow reads of a SavedModel; exports hold more, such as the training configuration of Keras. */
    private static final List<String> PARTS = List.of(SavedModelFiles.GRAPH, "variables", "assets");
    // The paths that a package can hold.
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private final TemporaryFolder folder;
    private final Optional<String> signatureKey;
    private final TensorModel model;

    private PackagedNetwork(TemporaryFolder folder, Optional<String> signatureKey) {
        this.folder = folder;
        this.signatureKey = signatureKey;
        TensorOptions options = TensorOptions.DEFAULTS;
        this.model = TensorModel.load(
                folder.path(), signatureKey.map(options::withSignatureKey).orElse(options));
    }

    private interface Filling {
        /** Puts a SavedModel into an empty folder and returns the key of its signature, or empty for the usual one. */
        Optional<String> fill(Path folder) throws IOException;
    }

    private static PackagedNetwork filled(Filling filling) throws IOException {
        TemporaryFolder folder = TemporaryFolder.create("network");
        try {
            return new PackagedNetwork(folder, filling.fill(folder.path()));
        } catch (IOException | RuntimeException | Error failed) {
            folder.close();
            throw failed;
        }
    }

    /**
     * Packages a network just trained.
     *
     * @param trained the network
     * @param features the layer whose output is a second one of the network, as {@link TrainedNetwork#export(Path, String)} takes
     *     it, or empty
     * @return the network, loaded
     * @throws StoreException if the disk does not take it
     */
    public static PackagedNetwork of(TrainedNetwork trained, Optional<String> features) {
        try {
            return filled(folder -> {
                features.ifPresentOrElse(layer -> trained.export(folder, layer), () -> trained.export(folder));
                return Optional.empty();
            });
        } catch (IOException failed) {
            throw new StoreException("the network cannot be written to a temporary folder", failed);
        }
    }

    /**
     * Packages a SavedModel made elsewhere; the files are copied, and the folder is not needed afterwards.
     *
     * @param savedModel the folder
     * @param signatureKey the key of its signature, or empty for the usual one
     * @return the network, loaded
     * @throws io.maas.ModelNotFoundException if there is no SavedModel
     * @throws CorruptModelException if it is damaged or incomplete
     * @throws io.maas.IncompatibleModelException if it has no such signature, or needs what TensorFlow here lacks
     * @throws IllegalArgumentException if one of its files has a name that a package cannot hold
     * @throws StoreException if it cannot be read or copied
     */
    public static PackagedNetwork copyOf(Path savedModel, Optional<String> signatureKey) {
        // Here, so that what is wrong is told of the folder that the caller knows.
        SavedModelFiles.read(savedModel, signatureKey);
        try {
            return filled(folder -> {
                for (String path : paths(savedModel)) {
                    if (!PATH.matcher(path).matches()) {
                        throw new IllegalArgumentException("the file '" + path + "' of the SavedModel in " + savedModel
                                + " has a name that a package cannot hold: use letters, digits, '.', '_' and '-'");
                    }
                    Path copy = folder.resolve(path);
                    Files.createDirectories(copy.getParent());
                    Files.copy(savedModel.resolve(path), copy);
                }
                return signatureKey;
            });
        } catch (IOException failed) {
            throw new StoreException("the SavedModel in " + savedModel + " cannot be copied: " + failed, failed);
        }
    }

    /**
     * Reads a network from a package.
     *
     * @param artifacts gives the files
     * @param prefix what their paths start with, such as {@code network/}
     * @return the network, loaded
     * @throws CorruptModelException if a file is missing, differs, or cannot be understood
     * @throws io.maas.IncompatibleModelException if the network needs what TensorFlow here lacks
     * @throws IOException if a file cannot be read, or the temporary folder does not take it
     */
    public static PackagedNetwork read(ArtifactReader artifacts, String prefix) throws IOException {
        Index index = Index.parse(artifacts.read(prefix + INDEX, INDEX_LIMITS.bytes()), prefix + INDEX);
        return filled(folder -> {
            for (Entry entry : index.files()) {
                byte[] bytes = artifacts.read(prefix + entry.path(), LARGEST_FILE);
                if (bytes.length != entry.size() || !Sha256.of(bytes).equals(entry.sha256())) {
                    throw new CorruptModelException(
                            prefix + entry.path() + " differs from what " + prefix + INDEX + " says of it");
                }
                Path file = folder.resolve(entry.path());
                Files.createDirectories(file.getParent());
                Files.write(file, bytes);
            }
            return index.signatureKey();
        });
    }

    /**
     * Writes the network into a package.
     *
     * @param artifacts takes the files
     * @param prefix what their paths start with, such as {@code network/}
     * @throws IOException if a file cannot be written, or this network is closed
     */
    public void write(ArtifactWriter artifacts, String prefix) throws IOException {
        JsonArray files = new JsonArray();
        for (String path : paths(folder.path())) {
            byte[] bytes = Files.readAllBytes(folder.path().resolve(path));
            try (OutputStream out = artifacts.create(prefix + path)) {
                out.write(bytes);
            }
            files.add(new Entry(path, bytes.length, Sha256.of(bytes)).toJson());
        }
        JsonObject index = new JsonObject();
        signatureKey.ifPresent(key -> index.addProperty("signature", key));
        index.add("files", files);
        try (OutputStream out = artifacts.create(prefix + INDEX)) {
            out.write(index.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Returns the network.
     *
     * @return the network, which answers until this is closed
     */
    public TensorModel model() {
        return model;
    }

    /** Waits for the calls in flight, then frees the network and deletes its files. Closing twice is harmless. */
    @Override
    public void close() {
        model.close();
        folder.close();
    }

    /** Lists the files that TensorFlow reads, in order, with {@code /} between the parts on every platform. */
    private static List<String> paths(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .filter(path -> PARTS.contains(path.getName(0).toString()))
                    .map(path -> StreamSupport.stream(path.spliterator(), false)
                            .map(Path::toString)
                            .collect(Collectors.joining("/")))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private record Entry(String path, long size, String sha256) {

        static Entry read(JsonFields fields) {
            Entry entry = new Entry(fields.text("path"), fields.integer("size"), fields.text("sha256"));
            fields.end();
            if (!PATH.matcher(entry.path).matches()) {
                throw fields.expected("path", "a path of letters, digits, '.', '_' and '-'");
            }
            return entry;
        }

        JsonObject toJson() {
            JsonObject json = new JsonObject();
            json.addProperty("path", path);
            json.addProperty("size", size);
            json.addProperty("sha256", sha256);
            return json;
        }
    }

    private record Index(Optional<String> signatureKey, List<Entry> files) {

        static Index parse(byte[] bytes, String name) {
            JsonFields fields = JsonDocument.parse(bytes, name, INDEX_LIMITS);
            Index index = new Index(
                    fields.has("signature") ? Optional.of(fields.text("signature")) : Optional.empty(),
                    fields.objects("files", Entry::read));
            fields.end();
            if (index.files.stream().map(Entry::path).distinct().count() != index.files.size()) {
                throw fields.expected("files", "a list that names no file twice");
            }
            return index;
        }
    }
}
