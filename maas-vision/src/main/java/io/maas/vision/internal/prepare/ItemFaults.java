package io.maas.vision.internal.prepare;

import io.maas.Fault;
import io.maas.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Work on the items of a list, several at a time, where a bad one must not hide what is wrong with the others. */
public final class ItemFaults {

    private static final int MOST = 1000;

    private ItemFaults() {}

    /**
     * Does all items in the common pool, or in the pool that calls.
     *
     * @param count how many
     * @param work does one, by its index
     * @throws InvalidInputException if some were bad: a thousand faults at most, each at its place, such as {@code item 3}
     */
    public static void each(int count, IntConsumer work) {
        @Nullable InvalidInputException[] bad = new InvalidInputException[count];
        IntStream.range(0, count).parallel().forEach(item -> {
            try {
                work.accept(item);
            } catch (InvalidInputException fault) {
                bad[item] = fault;
            }
        });
        List<Fault> faults = new ArrayList<>();
        for (int item = 0; item < count && faults.size() < MOST; item++) {
            InvalidInputException one = bad[item];
            for (Fault fault : one == null ? List.<Fault>of() : one.faults()) {
                faults.add(fault.at("item " + item + (fault.place().isEmpty() ? "" : ", " + fault.place())));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
    }
}
