package io.maas.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private final AtomicInteger closings = new AtomicInteger();
    private final Leases leases = new Leases(2, closings::incrementAndGet);

    @Test
    void isClosedByTheLastUserAfterItsRetirement() {
        assertThat(leases.acquire(0)).isTrue();
        assertThat(leases.acquire(1)).isTrue();
        leases.release(1);
        leases.retire();
        assertThat(closings).hasValue(0);
        assertThat(leases.acquire(0)).isFalse();
        assertThat(closings).hasValue(0);
        leases.release(0);
        assertThat(closings).hasValue(1);
    }

    @Test
    void isClosedByItsRetirementIfNobodyUsesIt() {
        leases.retire();
        leases.retire();
        assertThat(leases.acquire(1)).isFalse();
        assertThat(closings).hasValue(1);
    }

    @Test
    void underInterleavingsNobodyUsesWhatIsClosedAndItIsClosedOnce() {
        new ModelCheckingOptions()
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(0)
                .actorsAfter(0)
                .iterations(5)
                .invocationsPerIteration(200)
                .check(Machine.class);
    }

    @Test
    void underStressNobodyUsesWhatIsClosedAndItIsClosedOnce() {
        new StressOptions()
                .threads(3)
                .actorsPerThread(3)
                .iterations(5)
                .invocationsPerIteration(1_000)
                .check(Machine.class);
    }

    /** What Lincheck runs. */
    public static final class Machine {

        private final AtomicInteger closings = new AtomicInteger();
        private volatile boolean retired;
        private final Leases leases = new Leases(2, closings::incrementAndGet);

        /**
         * Uses it.
         *
         * @param stripe a number
         * @return whether it was there
         */
        @Operation
        public boolean use(int stripe) {
            int mine = stripe & 1;
            if (!leases.acquire(mine)) {
                return false;
            }
            if (closings.get() != 0) {
                throw new IllegalStateException("used while closed");
            }
            leases.release(mine);
            return true;
        }

        /** Retires it. */
        @Operation
        public void retire() {
            leases.retire();
            retired = true;
        }

        /** What must hold when all is done. */
        @Validate
        public void isClosedOnce() {
            if (closings.get() != (retired ? 1 : 0)) {
                throw new IllegalStateException("closed " + closings.get() + " times, retired: " + retired);
            }
        }
    }
}
