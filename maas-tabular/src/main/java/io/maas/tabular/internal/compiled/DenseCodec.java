package io.maas.tabular.internal.compiled;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of a {@link DenseModel}: link, scale, the number of features, the layers (outputs, kernel, biases) first to last, a base
 * for each output, the background.
 */
final class DenseCodec {

    /** A layer of one input and one output. */
    private static final int SMALLEST_LAYER = Integer.BYTES + 2 * Float.BYTES;

    private DenseCodec() {}

    static void write(DenseModel model, DataOutputStream out) throws IOException {
        out.writeByte(CompiledCodec.code(model.link()));
        out.writeDouble(model.scale());
        out.writeInt(model.inputs());
        out.writeInt(model.layers().size());
        for (DenseLayer layer : model.layers()) {
            out.writeInt(layer.outputs());
            writeFloats(layer.kernel(), out);
            writeFloats(layer.bias(), out);
        }
        for (int output = 0; output < model.outputs(); output++) {
            out.writeDouble(model.base(output));
        }
        float[] background = model.background();
        out.writeInt(background.length / model.inputs());
        writeFloats(background, out);
    }

    private static void writeFloats(float[] values, DataOutputStream out) throws IOException {
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    static DenseModel read(ByteBuffer in) {
        Link link = CompiledCodec.link(in.get());
        double scale = in.getDouble();
        int inputs = in.getInt();
        int count = CompiledCodec.checkCount(in, in.getInt(), SMALLEST_LAYER);
        List<DenseLayer> layers = new ArrayList<>(count);
        int width = inputs;
        for (int i = 0; i < count; i++) {
            int outputs = in.getInt();
            float[] kernel = floats(in, (long) width * outputs);
            layers.add(new DenseLayer(width, outputs, kernel, floats(in, outputs)));
            width = outputs;
        }
        double[] base = CompiledCodec.doubles(in, width);
        float[] background = floats(in, (long) in.getInt() * inputs);
        return DenseModel.of(layers, scale, base, background, link);
    }

    private static float[] floats(ByteBuffer in, long count) {
        float[] values = new float[CompiledCodec.checkCount(in, count, Float.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getFloat();
        }
        return values;
    }
}
