package io.maas.internal.tensor.train;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.TrainingFailedException;
import io.maas.tensor.TrainingEpoch;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bytes of a training's state: magic, version, fingerprint, progress, variables and the best weights. How long each part is,
 * the training says and not the file.
 */
final class CheckpointCodec {

    private static final int MAGIC = 0x6d616173;
    private static final int VERSION = 1;
    private static final int BLOCK = 1 << 14;

    private final String fingerprint;
    private final int epochs;

    CheckpointCodec(String fingerprint, int epochs) {
        this.fingerprint = fingerprint;
        this.epochs = epochs;
    }

    void write(DataOutputStream data, TrainingGraph graph, Progress progress) throws IOException {
        data.writeInt(MAGIC);
        data.writeInt(VERSION);
        data.writeUTF(fingerprint);
        data.writeInt(progress.batches);
        data.writeLong(progress.steps);
        data.writeDouble(progress.lossSum);
        data.writeDouble(progress.metricSum);
        data.writeLong(progress.examples);
        data.writeInt(progress.epochs.size());
        for (TrainingEpoch epoch : progress.epochs) {
            data.writeDouble(epoch.learningRate());
            writeFigures(data, epoch.training());
            data.writeBoolean(epoch.validation().isPresent());
            if (epoch.validation().isPresent()) {
                writeFigures(data, epoch.validation().get());
            }
        }
        data.writeInt(progress.bestEpoch);
        for (float[] values : graph.read(graph.variableNames()).values()) {
            writeFloats(data, values);
        }
        for (float[] values : progress.bestWeights.values()) {
            writeFloats(data, values);
        }
    }

    /** Reads a file whose checksum is right. */
    void read(DataInputStream data, TrainingGraph graph, Progress progress, Path file) throws IOException {
        if (data.readInt() != MAGIC) {
            throw new CorruptModelException(file + " is no checkpoint of a training");
        }
        int version = data.readInt();
        if (version != VERSION) {
            throw new IncompatibleModelException(file + " has version " + version + ", and only " + VERSION
                    + " can be read; finish the training with the version of maas that began it, or delete the file");
        }
        if (!data.readUTF().equals(fingerprint)) {
            throw new TrainingFailedException(
                    file + " belongs to another training: the network, the settings, the seed or the"
                            + " number of examples differ; give this training a folder of its own, or delete the file to start anew");
        }
        progress.batches = data.readInt();
        progress.steps = data.readLong();
        progress.lossSum = data.readDouble();
        progress.metricSum = data.readDouble();
        progress.examples = data.readLong();
        int done = data.readInt();
        if (done < 0 || done > epochs) {
            throw new CorruptModelException(file + " is malformed: it has " + done + " of " + epochs + " epochs");
        }
        for (int number = 1; number <= done; number++) {
            double rate = data.readDouble();
            TrainingEpoch.Figures training = readFigures(data);
            Optional<TrainingEpoch.Figures> validation =
                    data.readBoolean() ? Optional.of(readFigures(data)) : Optional.empty();
            progress.epochs.add(new TrainingEpoch(number, rate, training, validation));
        }
        progress.bestEpoch = data.readInt();
        graph.write(readFloats(data, graph, graph.variableNames()));
        if (progress.bestEpoch > 0) {
            progress.bestWeights = readFloats(data, graph, graph.weightNames());
        }
    }

    private static void writeFigures(DataOutputStream data, TrainingEpoch.Figures figures) throws IOException {
        data.writeDouble(figures.loss());
        data.writeDouble(figures.metric());
    }

    private static TrainingEpoch.Figures readFigures(DataInputStream data) throws IOException {
        return new TrainingEpoch.Figures(data.readDouble(), data.readDouble());
    }

    private static void writeFloats(DataOutputStream data, float[] values) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(Float.BYTES * BLOCK);
        for (int from = 0; from < values.length; from += BLOCK) {
            int count = Math.min(values.length - from, BLOCK);
            block.asFloatBuffer().put(values, from, count);
            data.write(block.array(), 0, Float.BYTES * count);
        }
    }

    private static Map<String, float[]> readFloats(DataInputStream data, TrainingGraph graph, List<String> names)
            throws IOException {
        ByteBuffer block = ByteBuffer.allocate(Float.BYTES * BLOCK);
        Map<String, float[]> all = new LinkedHashMap<>();
        for (String name : names) {
            float[] values = new float[graph.elements(name)];
            for (int from = 0; from < values.length; from += BLOCK) {
                int count = Math.min(values.length - from, BLOCK);
                data.readFully(block.array(), 0, Float.BYTES * count);
                block.asFloatBuffer().get(values, from, count);
            }
            all.put(name, values);
        }
        return all;
    }
}
