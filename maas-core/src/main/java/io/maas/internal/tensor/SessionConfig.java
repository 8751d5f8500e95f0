package io.maas.internal.tensor;

import io.maas.tensor.TensorSettings;
import org.tensorflow.proto.ConfigProto;

/** The threads of a TensorFlow session. */
public final class SessionConfig {

    /** TensorFlow's way to say: in the calling thread. */
    private static final int CALLING_THREAD = -1;

    private SessionConfig() {}

    /**
     * Translates settings.
     *
     * @param settings the settings of this process
     * @return what TensorFlow takes
     */
    public static ConfigProto of(TensorSettings settings) {
        return ConfigProto.newBuilder()
                .setInterOpParallelismThreads(
                        settings.interOpThreads() == 0 ? CALLING_THREAD : settings.interOpThreads())
                .setIntraOpParallelismThreads(settings.intraOpThreads())
                .build();
    }
}
