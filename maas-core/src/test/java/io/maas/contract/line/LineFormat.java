package io.maas.contract.line;

import com.google.gson.JsonObject;
import io.maas.CorruptModelException;
import io.maas.Fault;
import io.maas.IncompatibleModelException;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.ModelManifest.VerificationRecord;
import io.maas.NamedValues;
import io.maas.Regression;
import io.maas.internal.json.JsonDocument;
import io.maas.internal.json.JsonFields;
import io.maas.internal.json.JsonLimits;
import io.maas.spi.ArtifactReader;
import io.maas.spi.ArtifactWriter;
import io.maas.spi.InputCodec;
import io.maas.spi.ModelFormat;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and writes {@link LineModel}s: one file of three numbers. */
public final class LineFormat implements ModelFormat {

    static final String ID = "test-line";
    static final int VERSION = 2;

    private static final String FILE = "line.bin";
    private static final int MAGIC = 0x4C494E45;
    private static final int SIZE = Integer.BYTES + 3 * Double.BYTES;
    private static final JsonLimits RECORD_LIMITS = new JsonLimits(1_000, 2, 10);

    /** Used by {@link java.util.ServiceLoader}. */
    public LineFormat() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public int oldestReadableVersion() {
        return VERSION;
    }

    @Override
    public void write(Model<?, ?> model, ArtifactWriter artifacts) throws IOException {
        if (!(model instanceof LineModel line)) {
            throw new IllegalArgumentException("the format " + ID + " writes line models, not "
                    + model.getClass().getName());
        }
        try (DataOutputStream out = new DataOutputStream(artifacts.create(FILE))) {
            out.writeInt(MAGIC);
            out.writeDouble(line.slopeX());
            out.writeDouble(line.slopeY());
            out.writeDouble(line.offset());
        }
    }

    @Override
    public <I, O> Model<I, O> read(ModelManifest manifest, ArtifactReader artifacts, Class<I> input, Class<O> output)
            throws IOException {
        checkTypes(input, output);
        ByteBuffer in = ByteBuffer.wrap(artifacts.read(FILE, SIZE));
        if (in.remaining() != SIZE || in.getInt() != MAGIC) {
            throw new CorruptModelException(FILE + " is no line");
        }
        LineModel model = new LineModel(manifest, finite(in), finite(in), finite(in));
        // Checked above: the model takes an I and gives an O.
        @SuppressWarnings("unchecked")
        Model<I, O> typed = (Model<I, O>) model;
        return typed;
    }

    private static void checkTypes(Class<?> input, Class<?> output) {
        if (!input.isAssignableFrom(Point.class) || !output.isAssignableFrom(Regression.class)) {
            throw new IncompatibleModelException("a line model takes a Point and gives a Regression, not "
                    + input.getSimpleName() + " and " + output.getSimpleName());
        }
    }

    @Override
    public <I, O> Optional<Model<I, O>> share(Model<?, ?> loaded, Class<I> input, Class<O> output) {
        checkTypes(input, output);
        // Checked above: the model takes an I and gives an O.
        @SuppressWarnings("unchecked")
        Model<I, O> typed = (Model<I, O>) loaded;
        return Optional.of(typed);
    }

    @Override
    public void replay(Model<?, ?> model, VerificationRecord record) {
        JsonFields input = JsonDocument.parse(bytes(record.input()), "a verification record's input", RECORD_LIMITS);
        JsonFields answer = JsonDocument.parse(bytes(record.answer()), "a verification record's answer", RECORD_LIMITS);
        double then = answer.number("value");
        double now = ((LineModel) model)
                .predict(new Point(input.number("x"), input.number("y")))
                .value();
        if (!(Math.abs(now - then) <= 1e-9 * Math.max(1, Math.abs(then)))) {
            throw new CorruptModelException("to " + record.input() + " it answered " + then + ", now it is " + now);
        }
    }

    @Override
    public Optional<InputCodec<?>> inputCodec(ModelManifest manifest) {
        return Optional.of(new PointCodec());
    }

    private static final class PointCodec implements InputCodec<Point> {

        @Override
        public Class<Point> type() {
            return Point.class;
        }

        @Override
        public Point decode(NamedValues values) {
            List<Fault> faults = new ArrayList<>();
            double x = number(values, "x", faults);
            double y = number(values, "y", faults);
            for (String name : values.values().keySet()) {
                if (!name.equals("x") && !name.equals("y")) {
                    faults.add(Fault.of(name, name, "one of the fields x and y"));
                }
            }
            if (!faults.isEmpty()) {
                throw new InvalidInputException(faults);
            }
            return new Point(x, y);
        }

        private static double number(NamedValues values, String name, List<Fault> faults) {
            Object value = values.values().get(name);
            if (value instanceof Number number) {
                return number.doubleValue();
            }
            faults.add(Fault.of(name, String.valueOf(value), "a number"));
            return 0;
        }
    }

    static VerificationRecord record(Point point, Regression answer) {
        JsonObject input = new JsonObject();
        input.addProperty("x", point.x());
        input.addProperty("y", point.y());
        JsonObject output = new JsonObject();
        output.addProperty("value", answer.value());
        return new VerificationRecord(input.toString(), output.toString());
    }

    private static double finite(ByteBuffer in) {
        double value = in.getDouble();
        if (!Double.isFinite(value)) {
            throw new CorruptModelException(FILE + " holds " + value + ", which is not finite");
        }
        return value;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
