package io.maas.tabular.internal.compiled;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The body of a {@link LinearModel}: inputs, outputs, link, weights, biases, means. */
final class LinearCodec {

    private LinearCodec() {}

    static void write(LinearModel model, DataOutputStream out) throws IOException {
        out.writeInt(model.inputs());
        out.writeInt(model.outputs());
        out.writeByte(CompiledCodec.code(model.link()));
        for (int output = 0; output < model.outputs(); output++) {
            for (int input = 0; input < model.inputs(); input++) {
                out.writeDouble(model.weight(output, input));
            }
        }
        for (int output = 0; output < model.outputs(); output++) {
            out.writeDouble(model.bias(output));
        }
        for (int input = 0; input < model.inputs(); input++) {
            out.writeDouble(model.mean(input));
        }
    }

    static LinearModel read(ByteBuffer in) {
        int inputs = in.getInt();
        int outputs = in.getInt();
        Link link = CompiledCodec.link(in.get());
        double[] weights = CompiledCodec.doubles(in, (long) inputs * outputs);
        double[] bias = CompiledCodec.doubles(in, outputs);
        double[] means = CompiledCodec.doubles(in, inputs);
        return LinearModel.of(inputs, outputs, weights, bias, means, link);
    }
}
