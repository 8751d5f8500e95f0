package io.maas.benchmarks;

import io.maas.tabular.Feature;
import io.maas.tabular.Features;
import io.maas.tabular.Row;
import io.maas.tabular.Table;
import io.maas.tabular.Vectorizer;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tribuo.Example;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.data.columnar.FieldProcessor;
import org.tribuo.data.columnar.RowProcessor;
import org.tribuo.data.columnar.processors.field.DoubleFieldProcessor;
import org.tribuo.data.columnar.processors.field.IdentityProcessor;
import org.tribuo.data.columnar.processors.response.EmptyResponseProcessor;

/**
 * Rows of 15 numbers and 5 categories (81 columns) to vectors: one row of a thousand in turn, and the thousand at once.
 *
 * <p>Tribuo's {@code RowProcessor} reads maps of strings, which are made beforehand; it makes a sparse example of names and
 * values. A row at a time the vector goes into the caller's array; a batch is given back in a new one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
@Reference("handWritten")
public class VectorizationBenchmark {

    private static final int ROWS = 1000;

    /** How many rows an operation turns into vectors. */
    @Param({"1", "1000"})
    public int batch;

    private final List<Reading> readings = readings();
    private final Table table = Table.of(Reading.class, readings);
    private final List<Row> rows = List.copyOf(table.rows());
    private final List<Map<String, String>> texts =
            readings.stream().map(VectorizationBenchmark::texts).toList();

    private final Vectorizer<Reading> vectorizer = Vectorizer.fit(Reading.class, readings, Features.defaults());
    private final Vectorizer<Row> rowVectorizer = Vectorizer.fit(table, "worn", Features.defaults());
    private final RowProcessor<Label> processor = processor();
    private final HandWritten floor = new HandWritten(vectorizer.features(), readings);
    private final float[] vector = new float[vectorizer.width()];
    private int next;

    private static List<Reading> readings() {
        Random random = new Random(7);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            readings.add(new Reading(
                    number(random),
                    number(random),
                    number(random),
                    number(random),
                    number(random),
                    number(random),
                    number(random),
                    number(random),
                    number(random),
                    number(random),
                    number(random),
                    number(random),
                    number(random),
                    number(random),
                    number(random),
                    // Not the same object in each row, as parsed data has it.
                    category("machine ", random.nextInt(12)),
                    category("product ", random.nextInt(40)),
                    category("shift ", random.nextInt(3)),
                    category("operator ", random.nextInt(20)),
                    category("material ", random.nextInt(6)),
                    random.nextBoolean()));
        }
        return List.copyOf(readings);
    }

    private static double number(Random random) {
        return Math.round(random.nextGaussian(300, 40) * 100) / 100.0;
    }

    private static String category(String kind, int number) {
        return kind + number;
    }

    private static Map<String, String> texts(Reading reading) {
        Map<String, String> texts = new HashMap<>();
        for (RecordComponent component : Reading.class.getRecordComponents()) {
            try {
                texts.put(
                        component.getName(),
                        String.valueOf(component.getAccessor().invoke(reading)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return texts;
    }

    private static RowProcessor<Label> processor() {
        Map<String, FieldProcessor> fields = new LinkedHashMap<>();
        for (RecordComponent component : Reading.class.getRecordComponents()) {
            String name = component.getName();
            if (component.getType() == double.class) {
                fields.put(name, new DoubleFieldProcessor(name, true));
            } else if (component.getType() == String.class) {
                fields.put(name, new IdentityProcessor(name));
            }
        }
        return new RowProcessor<>(new EmptyResponseProcessor<>(new LabelFactory()), fields);
    }

    private int turn() {
        next = next + 1 == ROWS ? 0 : next + 1;
        return next;
    }

    /**
     * Does it by hand.
     *
     * @return the vectors
     */
    @Benchmark
    public float[] handWritten() {
        if (batch > 1) {
            return floor.encodeAll(readings);
        }
        floor.encode(readings.get(turn()), vector, 0);
        return vector;
    }

    /**
     * Takes records.
     *
     * @return the vectors
     */
    @Benchmark
    public float[] records() {
        if (batch > 1) {
            return vectorizer.transformAll(readings);
        }
        vectorizer.transform(readings.get(turn()), vector, 0);
        return vector;
    }

    /**
     * Takes the rows of a columnar table.
     *
     * @return the vectors
     */
    @Benchmark
    public float[] table() {
        if (batch > 1) {
            return rowVectorizer.transformAll(table.rows());
        }
        rowVectorizer.transform(rows.get(turn()), vector, 0);
        return vector;
    }

    /**
     * Takes maps of strings, as Tribuo does.
     *
     * @return the examples
     */
    @Benchmark
    public List<Example<Label>> rowProcessor() {
        if (batch == 1) {
            return List.of(example(texts.get(turn())));
        }
        List<Example<Label>> examples = new ArrayList<>(ROWS);
        for (Map<String, String> text : texts) {
            examples.add(example(text));
        }
        return examples;
    }

    private Example<Label> example(Map<String, String> text) {
        return processor.generateExample(text, false).orElseThrow();
    }

    /**
     * Returns the features of the vectors.
     *
     * @return the columns
     */
    List<Feature> features() {
        return vectorizer.features();
    }
}
