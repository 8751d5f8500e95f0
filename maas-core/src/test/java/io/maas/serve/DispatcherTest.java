package io.maas.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.serve.Dispatcher.Admission;
import io.maas.serve.Dispatcher.Taken;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom a dispatcher lets compute what, by a clock that the test moves. */
class DispatcherTest {

    private static final long MILLIS = 1_000_000;

    private long now;

    private static ServingOptions options(Batching batching) {
        return ServingOptions.DEFAULT
                .batching(batching)
                .concurrency(1)
                .maxBatch(64)
                .maxDelay(Duration.ZERO);
    }

    /** A call or a slice of a list. */
    private record Waiter(long arrived, long deadline, int inputs, int rest, boolean isSlice)
            implements Dispatcher.Waiting {

        @Override
        public long left(long now) {
            return deadline == 0 ? Long.MAX_VALUE : arrived + deadline - now;
        }

        @Override
        public boolean isDone() {
            return false;
        }
    }

    private Waiter call(long deadlineMillis) {
        return new Waiter(now, deadlineMillis * MILLIS, 1, 1, false);
    }

    private Taken<Waiter> take(Dispatcher<Waiter> dispatcher) {
        Taken<Waiter> taken = dispatcher.take(dispatcher.gather(true, now), false, true, now);
        assertThat(taken).isNotNull();
        return taken;
    }

    /** Computes a batch. */
    private void run(Dispatcher<Waiter> dispatcher, List<Waiter> batch, long millis) {
        long began = now;
        now += millis * MILLIS;
        dispatcher.ran(batch, began, now);
    }

    private void learn(Dispatcher<Waiter> dispatcher, long millis, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(dispatcher.offer(call(0), false, now)).isEqualTo(Admission.LEAD);
            run(dispatcher, take(dispatcher).batch(), millis);
            assertThat(dispatcher.leaves()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Batching.class)
    void aBatchIsNoLargerThanItsCallsHaveTime(Batching batching) {
        Dispatcher<Waiter> dispatcher = new Dispatcher<>(options(batching), now);
        dispatcher.offer(call(1_000), false, now);
        run(dispatcher, take(dispatcher).batch(), 100);
        for (int i = 0; i < 32; i++) {
            dispatcher.offer(call(1_000), false, now);
        }
        // One input took 100 ms: 2 and then 4 are tried, never all 32.
        Taken<Waiter> second = take(dispatcher);
        assertThat(second.batch()).hasSizeLessThanOrEqualTo(2);
        run(dispatcher, second.batch(), 100 * second.batch().size());
        Taken<Waiter> third = take(dispatcher);
        assertThat(third.batch()).hasSizeLessThanOrEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(Batching.class)
    void callsThatWouldBeLateAreHandedBackAndNotComputed(Batching batching) {
        Dispatcher<Waiter> dispatcher = new Dispatcher<>(options(batching), now);
        learn(dispatcher, 100, 4);
        Waiter late = call(50);
        Waiter good = call(1_000);
        dispatcher.offer(late, false, now);
        dispatcher.offer(good, false, now);

        Taken<Waiter> taken = take(dispatcher);
        assertThat(taken.late()).containsExactly(late);
        assertThat(taken.isToBeRepeated()).isTrue();
        assertThat(take(dispatcher).batch()).containsExactly(good);
    }

    @Test
    void afterAPauseACallThatWouldBeLateIsComputedToSeeWhetherItStillIs() {
        Dispatcher<Waiter> dispatcher = new Dispatcher<>(options(Batching.ADAPTIVE), now);
        learn(dispatcher, 100, 4);
        now += 100 * MILLIS;
        Waiter probe = call(50);
        dispatcher.offer(probe, false, now);
        assertThat(take(dispatcher).batch()).containsExactly(probe);
        run(dispatcher, List.of(probe), 1);
        dispatcher.leaves();

        Waiter next = call(50);
        dispatcher.offer(next, false, now);
        assertThat(take(dispatcher).batch()).containsExactly(next);
    }

    @ParameterizedTest
    @EnumSource(
            value = Batching.class,
            names = {"NEVER", "ALWAYS"})
    void whatBatchesCostIsLearntAnewEveryTenSecondsWhereItIsNotTuned(Batching batching) {
        Dispatcher<Waiter> dispatcher = new Dispatcher<>(options(batching), now);
        learn(dispatcher, 100, 4);
        now = 9_000 * MILLIS;
        learn(dispatcher, 100, 1);
        Waiter late = call(50);
        dispatcher.offer(late, false, now);
        assertThat(take(dispatcher).late()).containsExactly(late);
        assertThat(take(dispatcher).leads()).isFalse();

        now = 10_000 * MILLIS;
        learn(dispatcher, 100, 1);
        Waiter next = call(50);
        dispatcher.offer(next, false, now);
        assertThat(take(dispatcher).batch()).containsExactly(next);
    }

    @Test
    void aListThatCannotBeReadyInTimeIsNotBegun() {
        Dispatcher<Waiter> dispatcher = new Dispatcher<>(options(Batching.ALWAYS), now);
        learn(dispatcher, 10, 4);
        Waiter tooLong = new Waiter(now, 1_000 * MILLIS, 1, 200, true);
        Waiter shortOne = new Waiter(now, 1_000 * MILLIS, 1, 50, true);
        dispatcher.offer(tooLong, false, now);
        dispatcher.offer(shortOne, false, now);

        assertThat(take(dispatcher).late()).containsExactly(tooLong);
        assertThat(take(dispatcher).batch()).containsExactly(shortOne);
    }

    @Test
    void neverIsOneAtATimeAlsoForCallsThatNobodyWaitsFor() {
        Dispatcher<Waiter> dispatcher = new Dispatcher<>(options(Batching.NEVER), now);
        for (int i = 0; i < 10; i++) {
            dispatcher.offer(call(0), false, now);
        }
        assertThat(take(dispatcher).batch()).hasSize(1);
    }

    @Test
    void cheapModelsAreCalledDirectlyAndMeasuredAgainAfterAWhile() {
        Dispatcher<Waiter> dispatcher = new Dispatcher<>(options(Batching.ADAPTIVE), now);
        assertThat(dispatcher.direct()).isNull();
        cheap(dispatcher, 31);
        BatchTuner.Direct direct = dispatcher.direct();
        assertThat(direct).isNotNull();
        assertThat(direct.allows(now, 0, 1)).isTrue();
        assertThat(direct.allows(now, 20 * MILLIS, 1)).isTrue();
        // Not a long list before a short deadline.
        assertThat(direct.allows(now, 20 * MILLIS, 1_000)).isFalse();

        now += 10_000 * MILLIS;
        assertThat(direct.allows(now, 0, 1)).isFalse();
        // The model became slow meanwhile.
        learn(dispatcher, 100, 40);
        assertThat(dispatcher.direct()).isNull();
    }

    /** Computes single inputs in two microseconds each. */
    private void cheap(Dispatcher<Waiter> dispatcher, int times) {
        for (int i = 0; i < times; i++) {
            dispatcher.offer(call(0), false, now);
            List<Waiter> batch = take(dispatcher).batch();
            long began = now;
            now += 2_000;
            dispatcher.ran(batch, began, now);
            dispatcher.leaves();
        }
    }

    @Test
    void slowDirectCallsAreASignalToLookAgain() {
        Dispatcher<Waiter> dispatcher = new Dispatcher<>(options(Batching.ADAPTIVE), now);
        cheap(dispatcher, 31);
        dispatcher.look();
        assertThat(dispatcher.direct()).isNull();
    }

    @Test
    void anotherVersionIsLearntAnew() {
        Dispatcher<Waiter> dispatcher = new Dispatcher<>(options(Batching.ADAPTIVE), now);
        cheap(dispatcher, 31);
        dispatcher.forget();
        assertThat(dispatcher.direct()).isNull();
        assertThat(dispatcher.slice()).isEqualTo(1);
    }

    @Test
    void crowdIsHowManyCallsThereRecentlyWereAndNobodyAfterAPause() {
        Dispatcher<Waiter> dispatcher =
                new Dispatcher<>(options(Batching.ALWAYS).maxBatch(2), now);
        for (int i = 0; i < 3; i++) {
            dispatcher.offer(call(0), false, now);
            dispatcher.offer(call(0), true, now);
        }
        for (int left = 6; left > 0; left -= 2) {
            List<Waiter> batch = take(dispatcher).batch();
            assertThat(dispatcher.crowd()).isBetween(left, 6);
            dispatcher.ran(batch, now, now);
        }
        assertThat(dispatcher.leaves()).isFalse();

        now += 1;
        dispatcher.offer(call(0), false, now);
        take(dispatcher);
        assertThat(dispatcher.crowd()).isEqualTo(1);
    }
}
