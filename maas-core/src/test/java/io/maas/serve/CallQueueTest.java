package io.maas.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.serve.Dispatcher.Admission;
import io.maas.serve.Dispatcher.Gathering;
import io.maas.serve.Dispatcher.Taken;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallQueueTest {

    /** How many are tried of each of a tenth as many scenarios: {@code -Dmaas.interleavings=500} tries more. */
    private static final int INTERLEAVINGS = Integer.getInteger("maas.interleavings", 20);

    private final AtomicLong clock = new AtomicLong();
    private final CallQueue<Item> queue = queue(1);

    /** A queue of at most 3 calls a priority, for batches of at most 2 that wait for a microsecond. */
    private CallQueue<Item> queue(int concurrency) {
        return queue(concurrency, Duration.ofNanos(1_000));
    }

    private CallQueue<Item> queue(int concurrency, Duration maxDelay) {
        return new CallQueue<>(
                ServingOptions.DEFAULT
                        .batching(Batching.ALWAYS)
                        .queueCapacity(3)
                        .concurrency(concurrency)
                        .maxBatch(2)
                        .maxDelay(maxDelay),
                clock::get);
    }

    /** A call that is nothing but its name. */
    private static final class Item implements Dispatcher.Waiting {

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
        public long left(long now) {
            return Long.MAX_VALUE;
        }

        @Override
        public int inputs() {
            return 1;
        }

        @Override
        public int rest() {
            return 1;
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

    /** Takes a batch, for a leader that does not linger, and returns it by its names. */
    private List<String> take() {
        return names(queue.take(false).batch());
    }

    private void ran(List<Item> batch) {
        queue.ran(batch, 0, 0);
    }

    @Test
    void theFirstBringerLeadsAndTheOthersWait() {
        assertThat(queue.offer(item("a"), false)).isEqualTo(Admission.LEAD);
        assertThat(queue.offer(item("b"), false)).isEqualTo(Admission.WAIT);
        assertThat(queue.offer(item("c"), false)).isEqualTo(Admission.WAIT);

        List<Item> first = queue.take(false).batch();
        assertThat(names(first)).containsExactly("a", "b");
        ran(first);
        assertThat(queue.leaves()).isTrue();
        List<Item> second = queue.take(true).batch();
        assertThat(names(second)).containsExactly("c");
        ran(second);
        assertThat(queue.take(false).leads()).isFalse();

        assertThat(queue.offer(item("d"), false)).isEqualTo(Admission.LEAD);
    }

    @Test
    void whoeverLeavesAnEmptyQueueLeadsNoMore() {
        queue.offer(item("a"), false);
        ran(queue.take(false).batch());
        assertThat(queue.leaves()).isFalse();
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

        assertThat(take()).containsExactly("now 1", "now 2");
        assertThat(take()).containsExactly("now 3", "bulk 1");
        assertThat(take()).containsExactly("bulk 2");
    }

    @Test
    void sliceIsABatchOfItsOwn() {
        queue.offer(item("a"), false);
        queue.offer(new Item("slice", 0, true), false);
        queue.offer(item("b"), false);

        assertThat(take()).containsExactly("a");
        assertThat(take()).containsExactly("slice");
        assertThat(take()).containsExactly("b");
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
        assertThat(take()).containsExactly("a", "b");
    }

    @Test
    void closingHandsBackWhatWaitsAndRefusesTheRest() {
        queue.offer(item("bulk"), true);
        queue.offer(item("now"), false);

        assertThat(names(queue.close())).containsExactly("now", "bulk");
        assertThatThrownBy(() -> queue.offer(item("late"), false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(queue.take(true).leads()).isFalse();
        assertThat(queue.close()).isEmpty();
    }

    @Test
    void noMoreBatchesAreComputedAtATimeThanAllowed() {
        for (int concurrency = 1; concurrency <= 3; concurrency++) {
            CallQueue<Item> several = queue(concurrency);
            List<Admission> admissions = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                admissions.add(several.offer(item("x"), i % 2 == 0));
            }
            assertThat(admissions).filteredOn(Admission.LEAD::equals).hasSize(concurrency);
            // As many lead as before, whatever they took.
            several.take(false);
            assertThat(several.offer(item("y"), false)).isEqualTo(Admission.WAIT);
        }
    }

    @Test
    void batchThatIsOldEnoughDoesNotWait() {
        queue.offer(item("a"), false);
        queue.offer(item("b"), false);
        queue.offer(item("c"), false);
        ran(queue.take(false).batch());
        clock.addAndGet(1_000);
        assertThat(names(queue.take(true).batch())).containsExactly("c");
    }

    @Test
    void batchWaitsUntilItsTargetIsReached() throws InterruptedException {
        CallQueue<Item> patient = queue(1, Duration.ofMinutes(1));
        patient.offer(item("a"), false);
        patient.offer(item("b"), false);
        patient.offer(item("c"), false);
        patient.ran(patient.take(false).batch(), 0, 0);
        Thread second = new Thread(() -> patient.offer(item("d"), false));
        second.start();
        assertThat(names(patient.take(false).batch())).containsExactly("c", "d");
        second.join();
    }

    @Test
    void interruptedLeaderComputesWhatIsThere() {
        gatherOneOfTwo();
        Thread.currentThread().interrupt();
        assertThat(take()).containsExactly("c");
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Lets one call wait for another, as there were three at the same time. */
    private void gatherOneOfTwo() {
        queue.offer(item("a"), false);
        queue.offer(item("b"), false);
        queue.offer(item("c"), false);
        ran(queue.take(false).batch());
    }

    /** The queue alone: Lincheck would take the dispatcher's loops over costs for hangs. */
    @Test
    void isLinearizableUnderInterleavings() {
        new ModelCheckingOptions()
                .threads(2)
                .actorsPerThread(2)
                .iterations(Math.max(1, INTERLEAVINGS / 10))
                .invocationsPerIteration(INTERLEAVINGS)
                .check(MachineInTurn.class);
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

    /** Lets one lead, who takes two at a time in the order in which they came; without a deadline or a cost. */
    private static final class InTurnScheduler implements CallScheduler<Item> {

        private static final int MOST = 2;

        private final Deque<Item> waiting = new ArrayDeque<>();
        private boolean leads;

        @Override
        public Admission offer(Item call, boolean asBulk, long now) {
            if (waiting.size() == MOST) {
                return Admission.FULL;
            }
            waiting.add(call);
            Admission admission = leads ? Admission.WAIT : Admission.LEAD;
            leads = true;
            return admission;
        }

        @Override
        public Gathering gather(boolean lingers, long now) {
            return new Gathering(1, lingers, false, now);
        }

        @Override
        public Taken<Item> take(Gathering gathering, boolean closed, boolean waited, long now) {
            List<Item> batch = new ArrayList<>();
            while (batch.size() < MOST && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
            leads = !batch.isEmpty();
            return new Taken<>(batch, List.of(), leads, false);
        }

        @Override
        public void ran(List<Item> batch, long began, long ended) {
            // Learns nothing.
        }

        @Override
        public boolean leaves() {
            leads = !waiting.isEmpty();
            return leads;
        }

        @Override
        public void remove(Item call) {
            waiting.remove(call);
        }

        @Override
        public List<Item> clear() {
            List<Item> all = new ArrayList<>(waiting);
            waiting.clear();
            return all;
        }

        @Override
        public int size() {
            return waiting.size();
        }

        @Override
        public BatchTuner.@Nullable Direct direct() {
            return null;
        }

        @Override
        public void forget() {
            // Has learnt nothing.
        }

        @Override
        public void look() {
            // There is one way.
        }

        @Override
        public int slice() {
            return 1;
        }

        @Override
        public boolean isGathering() {
            return true;
        }
    }

    /** What Lincheck runs: bringing, computing, giving up and closing. */
    @Param(name = "id", gen = IntGen.class, conf = "1:4")
    public static class Machine {

        private final ConcurrentMap<Integer, Item> items = new ConcurrentHashMap<>();
        private final CallQueue<Item> queue;
        private volatile boolean closed;

        /** Made by Lincheck. */
        public Machine() {
            this(new CallQueue<>(
                    ServingOptions.DEFAULT
                            .batching(Batching.ALWAYS)
                            .queueCapacity(2)
                            .concurrency(1)
                            .maxBatch(2)
                            .maxDelay(Duration.ZERO),
                    () -> 0L));
        }

        private Machine(CallQueue<Item> queue) {
            this.queue = queue;
        }

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
            try {
                return queue.offer(item, bulk).toString();
            } catch (IllegalStateException isClosed) {
                return "closed";
            }
        }

        /**
         * Takes a batch.
         *
         * @return what was taken
         */
        @Operation
        public String take() {
            Taken<Item> taken = queue.take(false);
            return names(taken.batch()).toString() + taken.leads();
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

    /** The same over a scheduler that takes calls in turn. */
    @Param(name = "id", gen = IntGen.class, conf = "1:4")
    public static final class MachineInTurn extends Machine {

        /** Made by Lincheck. */
        public MachineInTurn() {
            super(new CallQueue<>(new InTurnScheduler(), () -> 0L));
        }
    }
}
