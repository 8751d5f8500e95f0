package io.maas.serve;

import io.maas.serve.Dispatcher.Admission;
import io.maas.serve.Dispatcher.Gathering;
import io.maas.serve.Dispatcher.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Callers, leaders and a model as events in simulated time: one thread, no clock, the same for the same seed. What decides is the
 * {@link Dispatcher} itself; what is simulated is what {@link Batcher} and the operating system do with its decisions. Each caller
 * asks again as soon as it has an answer or an error. The processors are shared evenly by what is computed.
 */
final class ServingSimulation {

    static final long SECOND = 1_000_000_000L;

    private final Scenario scenario;
    private final Batching batching;
    private final Random random;
    private final Dispatcher<SimulatedCall> dispatcher;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final List<Job> jobs = new ArrayList<>();
    private final List<Lead> gathering = new ArrayList<>();
    private final Consumer<Long> onAnswer;
    private long now;
    private long jobsAt;
    private long order;
    private int plans;

    private ServingSimulation(Scenario scenario, Batching batching, Consumer<Long> onAnswer) {
        this.scenario = scenario;
        this.random = new Random(scenario.seed());
        this.onAnswer = onAnswer;
        ServingOptions options = ServingOptions.DEFAULT.batching(batching).concurrency(scenario.concurrency());
        this.dispatcher = new Dispatcher<>(options, 0);
        this.batching = batching;
    }

    /** What a batch costs the processors, in nanoseconds. */
    @FunctionalInterface
    interface Cost {
        double nanos(int inputs, long now, Random random);
    }

    /**
     * What is simulated.
     *
     * @param name says what it is
     * @param cost what a batch costs
     * @param processors how many batches run at full speed at the same time; more share them
     * @param callers how many callers there are
     * @param deadline their deadline in nanoseconds; 0 is for ever
     * @param concurrency as in {@link ServingOptions}
     * @param seed of all that is random
     */
    record Scenario(
            String name, Cost cost, double processors, int callers, long deadline, int concurrency, long seed) {}

    /** Returns how many inputs are answered in time from one moment to another. */
    static long answers(Scenario scenario, Batching batching, long from, long to) {
        long[] count = new long[1];
        ServingSimulation simulation = new ServingSimulation(scenario, batching, at -> count[0] += at >= from ? 1 : 0);
        simulation.run(to);
        return count[0];
    }

    private record Event(long at, long order, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    private static final class Job {
        private double left;
        private final Runnable end;

        Job(double left, Runnable end) {
            this.left = left;
            this.end = end;
        }
    }

    private final class SimulatedCall implements Dispatcher.Waiting {
        private final long arrived = now;
        private boolean done;
        private boolean leads;
        private boolean hasEnded;

        @Override
        public long arrived() {
            return arrived;
        }

        @Override
        public long left(long at) {
            return scenario.deadline() == 0 ? Long.MAX_VALUE : arrived + scenario.deadline() - at;
        }

        @Override
        public boolean isDone() {
            return done;
        }

        @Override
        public boolean isSlice() {
            return false;
        }

        @Override
        public int inputs() {
            return 1;
        }

        @Override
        public int rest() {
            return 1;
        }
    }

    private void at(long when, Runnable what) {
        events.add(new Event(when, order++, what));
    }

    /** What waking a thread takes. */
    private long wake() {
        return now + 5_000 + random.nextInt(40_000);
    }

    private void run(long to) {
        for (int i = 0; i < scenario.callers(); i++) {
            at(random.nextInt(1_000_000), this::ask);
        }
        while (!events.isEmpty()) {
            Event event = events.remove();
            if (event.at() >= to) {
                return;
            }
            now = event.at();
            event.what().run();
        }
    }

    private void ask() {
        SimulatedCall call = new SimulatedCall();
        BatchTuner.Direct direct = dispatcher.direct();
        if (batching == Batching.NEVER
                || (batching == Batching.ADAPTIVE && direct != null && direct.allows(now, scenario.deadline(), 1))) {
            start(1, () -> {
                answer(call);
                if (scenario.deadline() > 0 && now - call.arrived > scenario.deadline() / 4) {
                    dispatcher.look();
                }
            });
            return;
        }
        Admission admission = dispatcher.offer(call, false, now);
        if (scenario.deadline() > 0) {
            at(call.arrived + scenario.deadline(), () -> expire(call));
        }
        for (Lead lead : gathering.isEmpty() ? List.<Lead>of() : List.copyOf(gathering)) {
            if (dispatcher.size() >= lead.gathering.target()) {
                lead.attempt();
            }
        }
        if (admission == Admission.LEAD) {
            call.leads = true;
            new Lead(call).begin();
        }
    }

    private void answer(SimulatedCall call) {
        if (!call.done) {
            call.done = true;
            if (call.left(now) >= 0) {
                onAnswer.accept(now);
            }
            if (call.leads) {
                call.hasEnded = true;
            } else {
                at(wake(), this::ask);
            }
        }
    }

    private void expire(SimulatedCall call) {
        if (!call.done && !call.leads) {
            call.done = true;
            dispatcher.remove(call);
            at(wake(), this::ask);
        }
    }

    /** A thread that leads: that of a caller for one batch, or one of the executor until there is no more to do. */
    private final class Lead {
        private final @Nullable SimulatedCall own;
        private Gathering gathering = dispatcher.gather(false, now);
        private int attempts;

        Lead(@Nullable SimulatedCall own) {
            this.own = own;
        }

        void begin() {
            gathering = dispatcher.gather(own == null, now);
            attempt();
        }

        void attempt() {
            attempts++;
            ServingSimulation.this.gathering.remove(this);
            Taken<SimulatedCall> taken = dispatcher.take(gathering, false, false, now);
            if (taken == null) {
                ServingSimulation.this.gathering.add(this);
                int attempt = attempts;
                at(now + gathering.waitNanos(), () -> {
                    if (attempt == attempts) {
                        attempt();
                    }
                });
                return;
            }
            for (SimulatedCall late : taken.late()) {
                // Its own caller hears of it when it leads no more.
                late.done = true;
                if (late.leads) {
                    late.hasEnded = true;
                } else {
                    at(wake(), ServingSimulation.this::ask);
                }
            }
            if (taken.recruits()) {
                at(wake(), () -> new Lead(null).begin());
            }
            if (taken.isToBeRepeated()) {
                at(now + 1_000, this::begin);
            } else if (taken.leads()) {
                long began = now;
                start(taken.batch().size(), () -> ended(taken.batch(), began));
            } else {
                free();
            }
        }

        private void ended(List<SimulatedCall> batch, long began) {
            dispatcher.ran(batch, began, now);
            batch.forEach(ServingSimulation.this::answer);
            if (own == null) {
                begin();
            } else {
                free();
                if (dispatcher.leaves()) {
                    at(wake(), () -> new Lead(null).begin());
                }
            }
        }

        /** The caller computes no more, and looks after its own call. */
        private void free() {
            if (own != null && own.leads) {
                own.leads = false;
                if (own.hasEnded) {
                    at(wake(), ServingSimulation.this::ask);
                } else if (own.left(now) <= 0) {
                    expire(own);
                }
            }
        }
    }

    private void start(int inputs, Runnable end) {
        pass();
        jobs.add(new Job(Math.max(1, scenario.cost().nanos(inputs, now, random)), end));
        plan();
    }

    private double speed() {
        return Math.min(1, scenario.processors() / jobs.size());
    }

    private void pass() {
        double work = (now - jobsAt) * (jobs.isEmpty() ? 0 : speed());
        for (Job job : jobs) {
            job.left -= work;
        }
        jobsAt = now;
    }

    private void plan() {
        int mine = ++plans;
        if (!jobs.isEmpty()) {
            double least = Double.MAX_VALUE;
            for (Job job : jobs) {
                least = Math.min(least, job.left);
            }
            at(now + Math.max(0, (long) Math.ceil(least / speed())), () -> {
                if (mine == plans) {
                    endJobs();
                }
            });
        }
    }

    private void endJobs() {
        pass();
        List<Job> ended = jobs.stream().filter(job -> job.left <= 0.5).toList();
        jobs.removeAll(ended);
        plan();
        ended.forEach(job -> job.end.run());
    }
}
