package io.maas.internal.tensor;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.tensorflow.engine.SavedModelBundle;
import ai.djl.tensorflow.engine.TfSymbolBlock;
import io.maas.CorruptModelException;
import io.maas.EngineUnavailableException;
import io.maas.IncompatibleModelException;
import io.maas.MaasException;
import io.maas.ModelNotFoundException;
import io.maas.StoreException;
import io.maas.tensor.TensorOptions;
import io.maas.tensor.TensorRuntime;
import io.maas.tensor.TensorSettings;
import io.maas.tensor.TensorSignature;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Loads networks into engines. */
public final class Sessions {

    private static final String TENSORFLOW = "TensorFlow";

    private Sessions() {}

    /**
     * Loads a network.
     *
     * @param folder the SavedModel, or what another engine takes
     * @param options how
     * @return the network
     * @throws ModelNotFoundException if there is none
     * @throws CorruptModelException if its files are damaged
     * @throws IncompatibleModelException if this engine cannot run it
     * @throws EngineUnavailableException if the engine cannot be started
     * @throws StoreException if its files cannot be read
     */
    public static TensorSession load(Path folder, TensorOptions options) {
        Path path = folder.toAbsolutePath();
        if (options.engine().equals(TENSORFLOW)) {
            TensorRuntime.start();
            SavedModelFiles files = SavedModelFiles.read(path, options.signatureKey());
            return tensorFlow(path, files, TensorRuntime.settings());
        }
        TensorSignature signature = options.signature()
                .orElseThrow(() -> new IllegalArgumentException("the engine " + options.engine()
                        + " does not say what a network takes and gives: state it with TensorOptions.withEngine"));
        Model model = open(options.engine());
        return loaded(model, path, Optional.empty(), Map.of(), () -> new DjlSession(model, signature));
    }

    private static TensorSession tensorFlow(Path folder, SavedModelFiles files, TensorSettings settings) {
        Map<String, Object> options = Map.of(
                "Tags", files.tags().toArray(new String[0]),
                "SignatureDefKey", files.key(),
                "ConfigProto", SessionConfig.of(settings));
        Model model = open(TENSORFLOW);
        return loaded(model, folder, Optional.of(SavedModelFiles.GRAPH), options, () -> {
            SavedModelBundle bundle = ((TfSymbolBlock) model.getBlock()).getSavedModelBundle();
            return new TensorFlowSession(model, bundle, files);
        });
    }

    private static Model open(String engine) {
        try {
            return Model.newInstance("network", Device.cpu(), engine);
        } catch (EngineException | IllegalArgumentException missing) {
            throw new EngineUnavailableException(
                    "DJL's engine " + engine + " is not there: " + missing.getMessage()
                            + "; add the Maven dependency that provides it",
                    missing);
        }
    }

    private static TensorSession loaded(
            Model model,
            Path folder,
            Optional<String> prefix,
            Map<String, ?> options,
            Supplier<TensorSession> session) {
        boolean done = false;
        try {
            model.load(folder, prefix.orElse(null), options);
            TensorSession opened = session.get();
            done = true;
            return opened;
        } catch (FileNotFoundException missing) {
            throw new ModelNotFoundException("there is no network in " + folder + ": " + missing.getMessage());
        } catch (MalformedModelException damaged) {
            throw damaged(folder, damaged);
        } catch (IOException unreadable) {
            throw new StoreException("the network in " + folder + " cannot be read: " + unreadable, unreadable);
        } catch (MaasException told) {
            throw told;
        } catch (RuntimeException refused) {
            throw damaged(folder, refused);
        } finally {
            if (!done) {
                model.close();
            }
        }
    }

    private static MaasException damaged(Path folder, Exception refused) {
        String reason = String.valueOf(refused.getMessage()).lines().findFirst().orElse("");
        if (reason.contains("Op type not registered")) {
            return new IncompatibleModelException(
                    "the network in " + folder + " needs an operation that this engine lacks: " + reason, refused);
        }
        return new CorruptModelException(
                "the engine cannot load the network in " + folder + ": " + reason
                        + "; restore or export the model again",
                refused);
    }
}
