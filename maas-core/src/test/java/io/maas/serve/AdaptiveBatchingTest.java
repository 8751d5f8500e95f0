package io.maas.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.serve.ServingSimulation.Cost;
import io.maas.serve.ServingSimulation.Scenario;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever a model costs, adaptive batching answers in time at least nine tenths of what the better of {@link Batching#NEVER} and
 * {@link Batching#ALWAYS} does, from ten seconds after the start on: in simulated time, by the production code that decides.
 */
class AdaptiveBatchingTest {

    /** How many scenarios are drawn for each curve; 50 take a few minutes. */
    private static final int SCENARIOS = Integer.getInteger("maas.serving.scenarios", 2);

    private static final long FIRST_SEED = Long.getLong("maas.serving.seed", 1);

    private static final long SECOND = ServingSimulation.SECOND;
    private static final long START = 10 * SECOND;
    private static final long END = 20 * SECOND;
    /** When curves change that do; they are judged ten seconds and a few later. */
    private static final long CHANGE = 4 * SECOND;

    private static final long START_AFTER_CHANGE = 17 * SECOND;
    private static final long END_AFTER_CHANGE = 27 * SECOND;
    /** More answers a second are not simulated; it would take long. */
    private static final double MOST_ANSWERS = 3_000;

    /** What a batch of so many inputs costs, in multiples of what one costs. */
    private enum Curve {
        CONSTANT {
            @Override
            double of(int inputs, long now, double nanos, Random random) {
                return 1;
            }
        },
        LINEAR {
            @Override
            double of(int inputs, long now, double nanos, Random random) {
                return inputs;
            }
        },
        MOSTLY_WHOLE {
            @Override
            double of(int inputs, long now, double nanos, Random random) {
                return 0.9 + 0.1 * inputs;
            }
        },
        HALF_WHOLE {
            @Override
            double of(int inputs, long now, double nanos, Random random) {
                return 0.5 + 0.5 * inputs;
            }
        },
        SUPER_LINEAR {
            @Override
            double of(int inputs, long now, double nanos, Random random) {
                return Math.pow(inputs, 1.5);
            }
        },
        COLD_START {
            @Override
            double of(int inputs, long now, double nanos, Random random) {
                return (0.8 + 0.2 * inputs) * (now < 2 * SECOND ? 10 : 1);
            }
        },
        BECOMES_SLOWER {
            @Override
            double of(int inputs, long now, double nanos, Random random) {
                return inputs * (now < CHANGE ? 0.1 : 1);
            }
        },
        BECOMES_FASTER {
            @Override
            double of(int inputs, long now, double nanos, Random random) {
                return now < CHANGE ? 2 * inputs : 0.95 + 0.05 * inputs;
            }
        },
        NOISE {
            @Override
            double of(int inputs, long now, double nanos, Random random) {
                return (0.7 + 0.3 * inputs) * Math.exp(0.3 * random.nextGaussian());
            }
        },
        STALLS {
            @Override
            double of(int inputs, long now, double nanos, Random random) {
                double undisturbed = 0.8 + 0.2 * inputs;
                // For a fifth of a second, about once in two seconds of work.
                boolean stalls = random.nextDouble() < undisturbed * nanos / (2 * SECOND);
                return undisturbed + (stalls ? SECOND / 5 / nanos : 0);
            }
        };

        abstract double of(int inputs, long now, double nanos, Random random);

        Cost times(double nanos) {
            return (inputs, now, random) -> nanos * of(inputs, now, nanos, random);
        }
    }

    @ParameterizedTest
    @EnumSource(Curve.class)
    void adaptiveIsNearlyAsGoodAsTheBetterOfBoth(Curve curve) {
        for (int i = 0; i < SCENARIOS; i++) {
            boolean changes = curve == Curve.BECOMES_SLOWER || curve == Curve.BECOMES_FASTER;
            check(
                    scenario(curve, FIRST_SEED + i),
                    changes ? START_AFTER_CHANGE : START,
                    changes ? END_AFTER_CHANGE : END);
        }
    }

    private static Scenario scenario(Curve curve, long seed) {
        Random random = new Random(31 * seed + curve.name().hashCode());
        double millis = Math.pow(10, 2 * random.nextDouble());
        int callers = 1 << random.nextInt(7);
        long[] deadlines = {0, 400, 700, 1_000, 2_000};
        long deadline = deadlines[random.nextInt(deadlines.length)];
        // That use all cores by themselves, one of two, one of eight, or that wait for something else.
        double[] processors = {1, 2, 8, Double.MAX_VALUE};
        double atATime = processors[random.nextInt(processors.length)];
        if (Math.min(atATime, callers) * 1_000 / millis > MOST_ANSWERS) {
            atATime = 2;
        }
        int concurrency = atATime <= 2 ? 1 : 1 << random.nextInt(3);
        String name = String.format(
                Locale.ROOT,
                "seed %d: %s, %.2f ms, %d callers, deadline %d ms, %.0g processors, concurrency %d",
                seed,
                curve,
                millis,
                callers,
                deadline,
                atATime,
                concurrency);
        return new Scenario(
                name,
                curve.times(millis * 1e6),
                atATime,
                callers,
                deadline * 1_000_000,
                concurrency,
                random.nextLong());
    }

    private static void check(Scenario scenario, long from, long to) {
        long never = ServingSimulation.answers(scenario, Batching.NEVER, from, to);
        long always = ServingSimulation.answers(scenario, Batching.ALWAYS, from, to);
        long adaptive = ServingSimulation.answers(scenario, Batching.ADAPTIVE, from, to);
        String figures = scenario.name() + ": never " + never + ", always " + always + ", adaptive " + adaptive;
        System.out.println(figures);
        assertThat(adaptive).as(figures).isGreaterThanOrEqualTo((long) (0.9 * Math.max(never, always)));
    }

    @Test
    void slowModelWithManyCallersAnswersAsManyAsItsCoresAllow() {
        Scenario slow = new Scenario(
                "100 ms, 32 callers, deadline 1 s, 2 cores",
                (inputs, now, random) -> 100e6 * inputs,
                2,
                32,
                SECOND,
                1,
                1);
        // 20 a second; at the same time on two cores they take 1.6 s each, which is too late for all.
        assertThat(ServingSimulation.answers(slow, Batching.NEVER, START, END)).isZero();
        assertThat(ServingSimulation.answers(slow, Batching.ADAPTIVE, START, END))
                .isGreaterThan(180);
        // One at a time, as its batches are.
        assertThat(ServingSimulation.answers(slow, Batching.ALWAYS, START, END)).isGreaterThan(85);
    }

    @Test
    void aSimulationIsTheSameForTheSameSeed() {
        Scenario scenario = scenario(Curve.NOISE, 5);
        assertThat(ServingSimulation.answers(scenario, Batching.ADAPTIVE, 0, SECOND))
                .isEqualTo(ServingSimulation.answers(scenario, Batching.ADAPTIVE, 0, SECOND))
                .isPositive();
    }
}
