package io.maas.store;

import io.maas.IncompatibleModelException;
import io.maas.ModelManifest;
import io.maas.StoreException;
import io.maas.spi.ModelFormat;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The model formats that a class loader offers, by id. Immutable and thread-safe. */
final class Formats {

    /** Where a format of this library is found if it is missing. */
    private static final Map<String, String> MODULES =
            Map.of("tabular", "io.maas:maas-tabular", "text", "io.maas:maas-nlp", "vision", "io.maas:maas-vision");

    private final Map<String, ModelFormat> byId;

    private Formats(Map<String, ModelFormat> byId) {
        this.byId = byId;
    }

    /**
     * Looks the formats up.
     *
     * @throws StoreException if two share an id, or one cannot be started
     */
    static Formats of(ClassLoader loader) {
        try {
            return of(ServiceLoader.load(ModelFormat.class, loader));
        } catch (ServiceConfigurationError broken) {
            throw new StoreException(
                    "a model format on the class path cannot be started: " + broken.getMessage(), broken);
        }
    }

    static Formats of(Iterable<? extends ModelFormat> found) {
        Map<String, ModelFormat> byId = new TreeMap<>();
        for (ModelFormat format : found) {
            ModelFormat other = byId.putIfAbsent(format.id(), format);
            if (other != null) {
                throw new StoreException("two model formats have the id '" + format.id() + "': " + where(other)
                        + " and " + where(format) + "; remove one of them from the class path");
            }
        }
        return new Formats(byId);
    }

    /**
     * Finds the format of a model.
     *
     * @param what the model, for messages
     * @throws IncompatibleModelException if there is none
     */
    ModelFormat forModel(ModelManifest manifest, String what) {
        ModelFormat format = byId.get(manifest.format());
        if (format == null) {
            String module = MODULES.get(manifest.format());
            throw new IncompatibleModelException(what + " is of the format '" + Names.shown(manifest.format())
                    + "', which is not known here: add "
                    + (module == null ? "the library that provides it" : module)
                    + " to the program, or open the store with a class loader that sees it; known are "
                    + byId.keySet());
        }
        return format;
    }

    /**
     * Finds the format that can read a model.
     *
     * @throws IncompatibleModelException if there is none, or the model is too old or too new for it
     */
    ModelFormat reading(ModelManifest manifest, String what) {
        ModelFormat format = forModel(manifest, what);
        int version = manifest.formatVersion();
        if (version > format.version()) {
            throw new IncompatibleModelException(what + " is too new: it is of version " + version + " of the format '"
                    + format.id() + "', and this program reads up to " + format.version()
                    + "; use a newer version of the library that provides " + where(format));
        }
        if (version < format.oldestReadableVersion()) {
            throw new IncompatibleModelException(what + " is too old: it is of version " + version + " of the format '"
                    + format.id() + "', and this program reads from " + format.oldestReadableVersion()
                    + "; train the model again, or publish it again with an older version of the library that provides "
                    + where(format));
        }
        return format;
    }

    private static String where(ModelFormat format) {
        Class<?> type = format.getClass();
        var source = type.getProtectionDomain().getCodeSource();
        return type.getName() + (source == null ? "" : " (" + source.getLocation() + ")");
    }
}
