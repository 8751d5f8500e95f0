package io.maas.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.serve.CallQueue.Admission;
import io.maas.serve.CallQueue.Gathering;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

class CallQueueTest {

    /** How many are tried of each of a twentieth as many scenarios; 500 take a few minutes. */
    private static final int INTERLEAVINGS = Integer.getInteger("maas.interleavings", 40);

    private final AtomicLong clock = new AtomicLong();
    private int target = 1;
    private int seenCrowd;
    private final CallQueue<Item> queue = new CallQueue<>(
            3,
            1,
            new Gathering(2, 1_000, crowd -> {
                seenCrowd = crowd;
                return target;
            }),
            clock::get);

    /** A call that is nothing but its name. */
    private static final class Item implements CallQueue.Waiting {

        private final String name;
        private final long arrived;
        private final boolean slice;
        private volatile boolean done;

        Item(String name, long arrived, boolean slice) {
            this.name = name;
            this.arrived = arrived;
            this.slice = slice;
        }

        @Override
        public long arrived() {
            return arrived;
        }

        @Override
        public boolean isDone() {
            return done;
        }

        @Override
        public boolean isSlice() {
            return slice;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private Item item(String name) {
        return new Item(name, clock.get(), false);
    }

    private static List<String> names(List<Item> items) {
        return items.stream().map(Item::toString).toList();
    }

    @Test
    void theFirstBringerLeadsAndTheOthersWait() {
        assertThat(queue.offer(item("a"), false)).isEqualTo(Admission.LEAD);
        assertThat(queue.offer(item("b"), false)).isEqualTo(Admission.WAIT);
        assertThat(queue.offer(item("c"), false)).isEqualTo(Admission.WAIT);

        assertThat(names(queue.take(false))).containsExactly("a", "b");
        assertThat(queue.ranAndLeaves(2)).isTrue();
        assertThat(names(queue.take(true))).containsExactly("c");
        queue.ran(1);
        assertThat(queue.take(false)).isEmpty();

        assertThat(queue.offer(item("d"), false)).isEqualTo(Admission.LEAD);
    }

    @Test
    void whoeverLeavesAnEmptyQueueLeadsNoMore() {
        queue.offer(item("a"), false);
        queue.take(false);
        assertThat(queue.ranAndLeaves(1)).isFalse();
        assertThat(queue.offer(item("b"), false)).isEqualTo(Admission.LEAD);
    }

    @Test
    void oneMoreThanTheCapacityIsRefusedForEachPriority() {
        for (boolean bulk : new boolean[] {false, true}) {
            for (int i = 0; i < 3; i++) {
                assertThat(queue.offer(item("x"), bulk)).isNotEqualTo(Admission.FULL);
            }
            assertThat(queue.offer(item("x"), bulk)).isEqualTo(Admission.FULL);
        }
        assertThat(queue.waiting()).isEqualTo(6);
    }

    @Test
    void interactiveCallsLeaveFirst() {
        queue.offer(item("bulk 1"), true);
        queue.offer(item("bulk 2"), true);
        queue.offer(item("now 1"), false);
        queue.offer(item("now 2"), false);
        queue.offer(item("now 3"), false);

        assertThat(names(queue.take(false))).containsExactly("now 1", "now 2");
        assertThat(names(queue.take(false))).containsExactly("now 3", "bulk 1");
        assertThat(names(queue.take(false))).containsExactly("bulk 2");
    }

    @Test
    void sliceIsABatchOfItsOwn() {
        queue.offer(item("a"), false);
        queue.offer(new Item("slice", 0, true), false);
        queue.offer(item("b"), false);

        assertThat(names(queue.take(false))).containsExactly("a");
        assertThat(names(queue.take(false))).containsExactly("slice");
        assertThat(names(queue.take(false))).containsExactly("b");
    }

    @Test
    void whatWasGivenUpIsDroppedAndItsPlaceIsFree() {
        Item gone = item("gone");
        Item removed = item("removed");
        queue.offer(gone, false);
        queue.offer(removed, false);
        queue.offer(item("a"), false);
        gone.done = true;
        removed.done = true;
        queue.remove(removed);

        assertThat(queue.offer(item("b"), false)).isEqualTo(Admission.WAIT);
        assertThat(names(queue.take(false))).containsExactly("a", "b");
    }

    @Test
    void closingHandsBackWhatWaitsAndRefusesTheRest() {
        queue.offer(item("bulk"), true);
        queue.offer(item("now"), false);

        assertThat(names(queue.close())).containsExactly("now", "bulk");
        assertThat(queue.offer(item("late"), false)).isEqualTo(Admission.CLOSED);
        assertThat(queue.take(true)).isEmpty();
        assertThat(queue.close()).isEmpty();
    }

    @Test
    void crowdIsHowManyCallsThereRecentlyWereAndNobodyAfterAPause() {
        for (int i = 0; i < 3; i++) {
            queue.offer(item("x"), false);
            queue.offer(item("y"), true);
        }
        queue.take(false);
        assertThat(seenCrowd).isEqualTo(6);
        queue.ran(2);
        queue.take(false);
        queue.ran(2);
        queue.take(false);
        assertThat(seenCrowd).isBetween(2, 4);
        assertThat(queue.ranAndLeaves(2)).isFalse();

        clock.addAndGet(1_001);
        queue.offer(item("alone"), false);
        queue.take(false);
        assertThat(seenCrowd).isEqualTo(1);
    }

    @Test
    void batchThatIsOldEnoughDoesNotWait() {
        target = 2;
        queue.offer(item("a"), false);
        clock.addAndGet(1_000);
        // With a clock that stands still it would wait for ever.
        assertThat(names(queue.take(true))).containsExactly("a");
    }

    @Test
    void batchWaitsUntilItsTargetIsReached() throws InterruptedException {
        target = 2;
        queue.offer(item("a"), false);
        Thread second = new Thread(() -> queue.offer(item("b"), false));
        second.start();
        assertThat(names(queue.take(false))).containsExactly("a", "b");
        second.join();
    }

    @Test
    void interruptedLeaderComputesWhatIsThere() {
        target = 2;
        queue.offer(item("a"), false);
        Thread.currentThread().interrupt();
        assertThat(names(queue.take(false))).containsExactly("a");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void isLinearizableUnderInterleavings() {
        new ModelCheckingOptions()
                .threads(3)
                .actorsPerThread(2)
                .iterations(INTERLEAVINGS / 20)
                .invocationsPerIteration(INTERLEAVINGS)
                .check(Machine.class);
    }

    @Test
    void isLinearizableUnderStress() {
        new StressOptions()
                .threads(3)
                .actorsPerThread(3)
                .iterations(5)
                .invocationsPerIteration(500)
                .check(Machine.class);
    }

    /** What Lincheck runs: bringing, computing, giving up and closing. */
    @Param(name = "id", gen = IntGen.class, conf = "1:4")
    public static final class Machine {

        private final ConcurrentMap<Integer, Item> items = new ConcurrentHashMap<>();
        private final CallQueue<Item> queue = new CallQueue<>(2, 1, new Gathering(2, 0, crowd -> 1), () -> 0L);
        private volatile boolean closed;

        /**
         * Brings a call, and computes a batch if it is asked to.
         *
         * @param id names the call
         * @param bulk whether it is a bulk call
         * @return what became of it
         */
        @Operation
        public String offer(@Param(name = "id") int id, boolean bulk) {
            Item item = new Item("item " + id, 0, false);
            items.put(id, item);
            return queue.offer(item, bulk).toString();
        }

        /**
         * Takes a batch.
         *
         * @return what was taken
         */
        @Operation
        public String take() {
            return names(queue.take(false)).toString();
        }

        /**
         * Gives a call up.
         *
         * @param id names the call
         */
        @Operation
        public void remove(@Param(name = "id") int id) {
            Item item = items.get(id);
            if (item != null) {
                queue.remove(item);
            }
        }

        /**
         * Closes the queue.
         *
         * @return what waited
         */
        @Operation
        public String close() {
            String left = names(queue.close()).toString();
            closed = true;
            return left;
        }

        /** What must hold when all is done. */
        @Validate
        public void isBounded() {
            if (queue.waiting() > 4 || (closed && queue.waiting() > 0)) {
                throw new IllegalStateException(queue.waiting() + " calls wait");
            }
        }
    }
}
