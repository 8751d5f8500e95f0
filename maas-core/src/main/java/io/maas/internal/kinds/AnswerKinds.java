package io.maas.internal.kinds;

import io.maas.IncompatibleModelException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.StoreException;
import io.maas.spi.AnswerKind;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The kinds of answer that a class loader offers, by id. Immutable and thread-safe. */
public final class AnswerKinds {

    private final Map<String, AnswerKind<?>> byId;

    private AnswerKinds(Map<String, AnswerKind<?>> byId) {
        this.byId = byId;
    }

    /**
     * Looks the kinds up; those of this library are always there.
     *
     * @param loader sees the kinds of others
     * @return the kinds
     * @throws StoreException if two share an id, or one cannot be started
     */
    public static AnswerKinds of(ClassLoader loader) {
        Map<String, AnswerKind<?>> byId = new TreeMap<>();
        // Not from service files, which a program packed into one jar may have lost.
        for (AnswerKind<?> own :
                new AnswerKind<?>[] {new ClassificationKind(), new MultiLabelKind(), new RegressionKind()}) {
            byId.put(own.id(), own);
        }
        try {
            for (AnswerKind<?> found : ServiceLoader.load(AnswerKind.class, loader)) {
                AnswerKind<?> other = byId.putIfAbsent(found.id(), found);
                if (other != null) {
                    throw new StoreException("two kinds of answer have the id '" + found.id() + "': "
                            + other.getClass().getName() + " and "
                            + found.getClass().getName() + "; remove one of them from the class path");
                }
            }
        } catch (ServiceConfigurationError broken) {
            throw new StoreException(
                    "a kind of answer on the class path cannot be started: " + broken.getMessage(), broken);
        }
        return new AnswerKinds(byId);
    }

    /**
     * Finds the kind of a model's answers where the model's own code is.
     *
     * @param model the model
     * @param <O> the type of its answers
     * @return the kind
     * @throws IncompatibleModelException if it is not known there
     */
    public static <O> AnswerKind<O> ofAnswers(Model<?, O> model) {
        ClassLoader loader = model.getClass().getClassLoader();
        // The manifest names the kind of the answers.
        @SuppressWarnings("unchecked")
        AnswerKind<O> kind = (AnswerKind<O>)
                of(loader == null ? ClassLoader.getSystemClassLoader() : loader).find(model.manifest(), "the model");
        return kind;
    }

    /**
     * Finds the kind of a model's answers.
     *
     * @param manifest the manifest of the model
     * @param what the model, for messages
     * @return the kind
     * @throws IncompatibleModelException if it is not known here, or the manifest does not describe such answers
     */
    public AnswerKind<?> find(ModelManifest manifest, String what) {
        AnswerKind<?> kind = byId.get(manifest.kind());
        if (kind == null) {
            throw new IncompatibleModelException(what + " gives answers of the kind '" + shortened(manifest.kind())
                    + "', which is not known here: use a newer version of maas-core, or add the library that provides"
                    + " the kind to the program; known are " + byId.keySet());
        }
        return kind;
    }

    private static String shortened(String id) {
        return id.length() <= 80 ? id : id.substring(0, 80) + "...";
    }
}
