package io.maas.contract.line;

import io.maas.Fault;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.ModelManifest.Training;
import io.maas.ModelManifest.VerificationRecord;
import io.maas.Regression;
import io.maas.Schema;
import io.maas.internal.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers a point with {@code slopeX * x + slopeY * y + offset}. Immutable and thread-safe. */
public final class LineModel implements Model<Point, Regression> {

    private final ModelManifest manifest;
    private final double slopeX;
    private final double slopeY;
    private final double offset;

    LineModel(ModelManifest manifest, double slopeX, double slopeY, double offset) {
        this.manifest = manifest;
        this.slopeX = slopeX;
        this.slopeY = slopeY;
        this.offset = offset;
    }

    /**
     * Makes a model.
     *
     * @param slopeX what x counts
     * @param slopeY what y counts
     * @param offset the answer where x and y are 0
     * @return the model
     */
    public static LineModel of(double slopeX, double slopeY, double offset) {
        LineModel unchecked = new LineModel(manifest(List.of()), slopeX, slopeY, offset);
        List<VerificationRecord> records = new ArrayList<>();
        for (Point point : List.of(new Point(0, 0), new Point(1, -2))) {
            records.add(LineFormat.record(point, unchecked.predict(point)));
        }
        return new LineModel(manifest(records), slopeX, slopeY, offset);
    }

    /**
     * Returns this model with another record of what it answered, true or not.
     *
     * @param point the input
     * @param answer the answer on record
     * @return the model
     */
    public LineModel recording(Point point, Regression answer) {
        return new LineModel(manifest(List.of(LineFormat.record(point, answer))), slopeX, slopeY, offset);
    }

    private static ModelManifest manifest(List<VerificationRecord> records) {
        String fingerprint = Sha256.of("drawn by hand".getBytes(StandardCharsets.UTF_8));
        return new ModelManifest(
                LineFormat.ID,
                LineFormat.VERSION,
                Regression.KIND,
                Schema.of(Field.required("x", FieldType.NUMBER), Field.required("y", FieldType.NUMBER)),
                Schema.of(Field.required("value", FieldType.NUMBER)),
                new Training("by-hand", Map.of("ruler", "straight"), 42, 2, fingerprint),
                Map.of("rmse", 0.25),
                Map.of("maas", "test"),
                records,
                Optional.empty());
    }

    double slopeX() {
        return slopeX;
    }

    double slopeY() {
        return slopeY;
    }

    double offset() {
        return offset;
    }

    @Override
    public ModelManifest manifest() {
        return manifest;
    }

    @Override
    public Regression predict(Point point) {
        List<Fault> faults = new ArrayList<>();
        check(point, "", faults);
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
        return new Regression(slopeX * point.x() + slopeY * point.y() + offset);
    }

    @Override
    public List<Regression> predictAll(List<? extends Point> points) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            check(points.get(i), "item " + i, faults);
        }
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
        return points.stream().map(this::predict).toList();
    }

    private static void check(Point point, String place, List<Fault> faults) {
        check("x", point.x(), place, faults);
        check("y", point.y(), place, faults);
    }

    private static void check(String field, double value, String place, List<Fault> faults) {
        if (!Double.isFinite(value)) {
            faults.add(Fault.of(field, value, "a finite number").at(place));
        }
    }
}
