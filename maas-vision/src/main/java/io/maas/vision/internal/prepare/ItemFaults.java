package io.maas.vision.internal.prepare;

import io.maas.FaultList;
import io.maas.InvalidInputException;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Work on the items of a list, several at a time, where a bad one must not hide what is wrong with the others. */
public final class ItemFaults {

    private ItemFaults() {}

    /**
     * Does all items in the common pool, or in the pool that calls.
     *
     * @param count how many
     * @param work does one, by its index
     * @throws InvalidInputException if some were bad: all are counted and the first listed, each at its place, such as {@code item 3}
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
        FaultList faults = new FaultList();
        for (int item = 0; item < count; item++) {
            InvalidInputException one = bad[item];
            if (one != null) {
                String place = "item " + item;
                faults.addAll(one, fault -> fault.at(place + (fault.place().isEmpty() ? "" : ", " + fault.place())));
            }
        }
        faults.throwIfAny();
    }
}
