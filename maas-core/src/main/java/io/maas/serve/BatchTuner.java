package io.maas.serve;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out by trying how the calls of a model are answered best: how many batches at a time, and how large ones. Not
 * thread-safe.
 *
 * <p>What may be tried lies on a line. In the middle, position 0, single inputs are computed, as many at a time as batches are
 * allowed. Upwards batches become larger, 2, 4, 8 and so on; downwards single inputs are computed 2, 4, 8 times as many at a
 * time, which is what callers do who call the model themselves. A look begins in the middle (later looks where the best was)
 * and goes on in both directions for as long as more inputs are answered in time for the time that there was something to do. So
 * nothing needs to be known of the model: whether it uses one core or all, waits for another machine, or costs more for a large
 * batch than for small ones.
 *
 * <p>It looks again after a while, and sooner when the answers become fewer or more than they were, or the callers do. What
 * looking costs is a small share of the time.
 */
final class BatchTuner {

    /** What more answers a step must give. */
    private static final double BETTER = 1.05;
    /** A step that gives so many more needs no long trial. */
    private static final double MUCH_BETTER = 1.5;

    /** A step that gives so much of the most is not tried for long. */
    private static final double HOPELESS = 0.5;

    private static final long SHORTEST_TRIAL = 50_000_000L;
    private static final long LONGEST_TRIAL = 3_000_000_000L;
    private static final long FIRST_PAUSE = 1_000_000_000L;
    private static final long LONGEST_PAUSE = 10_000_000_000L;
    /** A look may cost the answers of this part of the time until the next. */
    private static final int COST_SHARE = 30;

    /** Once in so many looks, and at the second one, the other direction is tried although it was bad. */
    private static final int LOOKS_FOR_EVERYTHING = 4;
    /** What the other direction must have given of the best to be tried again. */
    private static final double PROMISING = 0.7;

    private static final int ENOUGH_SINGLES = 30;
    private static final int WIDEST = 10;

    /** A caller whose deadline is so many times as long as the model takes alone needs no queue to be in time. */
    private static final long LONG_DEADLINE = 256;

    private final int concurrency;
    private final int most;
    private final int highest;
    private final CostModel costs;

    private final double[] goodput;
    private final boolean[] tried;
    private final long[] spent;
    private final Deque<Integer> todo = new ArrayDeque<>();
    private boolean looking;
    private int looks;
    private int signs;
    private int current;
    private int best;

    private int settling;
    private long busy;
    private int batches;
    private long good;
    private long crowds;
    private long last;
    private boolean begun;

    private double usualCrowd = 1;
    private long pause = FIRST_PAUSE;
    private long looked;
    private long lookAt;
    private long lost;
    private boolean pays = true;

    BatchTuner(ServingOptions options, CostModel costs) {
        this.concurrency = options.concurrency();
        this.most = options.maxBatch();
        this.highest = most == 1 ? 0 : 32 - Integer.numberOfLeadingZeros(most - 1);
        this.costs = costs;
        this.goodput = new double[WIDEST + highest + 1];
        this.tried = new boolean[goodput.length];
        this.spent = new long[goodput.length];
        forget();
    }

    /**
     * How calls are answered.
     *
     * @param width how many batches are computed at the same time
     * @param batch the most inputs in each
     */
    record Shape(int width, int batch) {}

    /**
     * Who needs no queue: batches do not pay, and the deadline is far.
     *
     * @param deadline the least deadline for one input, in nanoseconds
     * @param until when that is looked at again
     */
    record Direct(long deadline, long until) {

        boolean allows(long now, long within, int inputs) {
            return now - until < 0 && (within == 0 || within / Math.max(1, inputs) >= deadline);
        }
    }

    Shape shape() {
        return shape(current);
    }

    private Shape shape(int position) {
        return position >= 0
                ? new Shape(concurrency, Math.min(most, 1 << position))
                : new Shape(concurrency << -position, 1);
    }

    boolean isLooking() {
        return looking;
    }

    /** Returns who needs no queue, or null if all do. */
    @Nullable
    Direct direct() {
        return looking || pays ? null : new Direct(LONG_DEADLINE * costs.usual(1), lookAt);
    }

    /** Forgets everything: another version serves. */
    void forget() {
        best = 0;
        looks = 0;
        pause = FIRST_PAUSE;
        Arrays.fill(goodput, Double.NaN);
        look(0);
    }

    /** Looks again now; for when direct calls turn out to be slow, too. */
    void look(int inFlight) {
        looking = true;
        pays = true;
        lost = 0;
        signs = 0;
        looks++;
        boolean everything = looks % LOOKS_FOR_EVERYTHING == 2;
        double enough = PROMISING * goodput[best + WIDEST];
        int other = best > 0 ? -1 : 1;
        todo.clear();
        todo.addAll(best == 0 ? List.of(0, -1, 1) : List.of(best, best + other, best - other));
        if (best != 0 && (everything || !(goodput[other + WIDEST] < enough))) {
            todo.add(other);
        }
        Arrays.fill(tried, false);
        Arrays.fill(spent, 0);
        tryOut(todo.remove(), inFlight);
    }

    private void tryOut(int position, int inFlight) {
        current = position;
        Shape shape = shape(position);
        costs.forget(shape.batch(), shape.width());
        // Those that run were begun otherwise, and the next one begins the time that is measured.
        settling = inFlight + 1;
        begin();
    }

    private void begin() {
        busy = 0;
        batches = 0;
        good = 0;
        crowds = 0;
    }

    /** Lets time pass, during which there was something to do or not. */
    void pass(long now, boolean something) {
        if (begun && something) {
            busy += Math.max(0, now - last);
        }
        last = now;
        begun = true;
    }

    /** Does not count time in which something else kept a batch. */
    void disturbed(long took) {
        busy = Math.max(0, busy - took);
    }

    /**
     * Learns from a batch that ended.
     *
     * @param inTime its inputs that were answered in time
     * @param now when it ended
     * @param crowd how many calls there were at the same time
     * @param inFlight how many other batches are being computed
     */
    void ran(int inTime, long now, int crowd, int inFlight) {
        if (settling > 0) {
            settling--;
            if (settling == 0) {
                begin();
            }
        } else {
            batches++;
            good += inTime;
            crowds += crowd;
        }
        if (!looking) {
            watch(now, inFlight);
        } else if (current <= 0 && costs.singles() >= ENOUGH_SINGLES && costs.usual(1) < CostModel.HANDOVER_NANOS) {
            // No batch saves a call more than what it costs alone.
            current = 0;
            todo.clear();
            settle(0, now, crowd, inFlight);
        } else if (settling == 0 && isTried()) {
            tried(now, inFlight);
        }
    }

    private int width() {
        return (int) Math.max(1, Math.min(shape().width(), crowd()));
    }

    private double crowd() {
        return batches == 0 ? 1 : (double) crowds / batches;
    }

    private boolean isTried() {
        if (busy < SHORTEST_TRIAL || batches == 0) {
            return false;
        }
        if (busy >= LONGEST_TRIAL) {
            return true;
        }
        int width = width();
        double most = most(Integer.MIN_VALUE, Integer.MAX_VALUE);
        if (batches >= Math.max(2, width) && good < HOPELESS * most * busy) {
            return true;
        }
        boolean clear = good >= MUCH_BETTER * most * busy && current != 0;
        // Calls that begin together end together: whole rounds of them count.
        return batches % width == 0 && batches >= (clear ? Math.max(3, width) : Math.max(6, 2 * width));
    }

    /** Returns the most answers a nanosecond of the positions tried from one to another. */
    private double most(int from, int to) {
        double highestYet = 0;
        for (int i = Math.max(-WIDEST, from); i <= Math.min(highest, to); i++) {
            double its = goodput[i + WIDEST];
            if (its > highestYet) {
                highestYet = its;
            }
        }
        return highestYet;
    }

    private boolean isKnown(int position) {
        return !Double.isNaN(goodput[position + WIDEST]);
    }

    private void tried(long now, int inFlight) {
        double its = good / (double) busy;
        double crowd = crowd();
        double before = current >= 0 ? most(0, current - 1) : most(current + 1, 0);
        learn(its);
        tried[current + WIDEST] = true;
        spent[current + WIDEST] = busy;
        if (current != 0 && its >= BETTER * before && mayBecomeBest(its, before)) {
            todo.addFirst(current + Integer.signum(current));
        }
        next(now, crowd, inFlight);
    }

    /** Mixes what was measured with what was before; if that is far from it, nothing that was before holds any more. */
    private void learn(double its) {
        double before = goodput[current + WIDEST];
        boolean alike = its > before / 2 && its < 2 * before;
        if (isKnown(current) && !alike) {
            for (int i = 0; i < goodput.length; i++) {
                goodput[i] = tried[i] ? goodput[i] : Double.NaN;
            }
            todo.add(-1);
            todo.add(1);
        }
        goodput[current + WIDEST] = alike ? (before + its) / 2 : its;
    }

    /** Whether further steps may lead to the most answers, if none gains more than this one did. */
    private boolean mayBecomeBest(double its, double before) {
        if (before == 0) {
            return true;
        }
        int steps = current > 0 ? highest - current : WIDEST + current;
        return its * Math.pow(its / before, steps) >= most(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private void next(long now, double crowd, int inFlight) {
        while (!todo.isEmpty()) {
            int position = todo.remove();
            if (position >= -WIDEST && position <= highest && !tried[position + WIDEST] && isWanted(position, crowd)) {
                tryOut(position, inFlight);
                return;
            }
        }
        settle(chosen(), now, crowd, inFlight);
    }

    /** Whether there are so many calls that the step before is not enough for them. */
    private boolean isWanted(int position, double crowd) {
        if (position == 0) {
            return true;
        }
        Shape before = shape(position - Integer.signum(position));
        return crowd > (position > 0 ? before.batch() : before.width());
    }

    /** Returns the position nearest to the middle that gives nearly the most. */
    private int chosen() {
        double enough = most(Integer.MIN_VALUE, Integer.MAX_VALUE) / BETTER;
        int chosen = nearest(enough, highest);
        if (chosen > 0 && saved(chosen) < CostModel.HANDOVER_NANOS) {
            return nearest(most(Integer.MIN_VALUE, 0) / BETTER, 0);
        }
        return chosen;
    }

    private int nearest(double enough, int upTo) {
        for (int distance = 0; distance < goodput.length; distance++) {
            if (distance <= WIDEST && goodput[WIDEST - distance] >= enough) {
                return -distance;
            }
            if (distance <= upTo && goodput[WIDEST + distance] >= enough) {
                return distance;
            }
        }
        return 0;
    }

    /** What a batch saves an input of the time that it takes alone. */
    private double saved(int position) {
        int batch = shape(position).batch();
        return costs.usual(1) - costs.usual(batch) / (double) batch;
    }

    private void settle(int position, long now, double crowd, int inFlight) {
        looking = false;
        pause = position == best ? Math.min(LONGEST_PAUSE, 2 * pause) : FIRST_PAUSE;
        double most = most(Integer.MIN_VALUE, Integer.MAX_VALUE);
        for (int i = 0; i < goodput.length; i++) {
            if (spent[i] > 0 && most > 0) {
                lost += (long) (spent[i] * Math.max(0, 1 - goodput[i] / most));
            }
        }
        boolean cheap = costs.singles() >= ENOUGH_SINGLES && costs.usual(1) < CostModel.HANDOVER_NANOS;
        pays = !cheap && (position > 0 || (highest > 0 && !isKnown(1)));
        looked = now;
        lookAt = now
                + (cheap
                        ? LONGEST_PAUSE
                        : Math.max(pause, looks == 1 ? 0 : Math.min(LONGEST_PAUSE, COST_SHARE * lost)));
        usualCrowd = crowd;
        best = position;
        if (position != current) {
            current = position;
            settling = inFlight + 1;
        }
        begin();
    }

    /** Looks again when it is time, or when much has changed. */
    private void watch(long now, int inFlight) {
        if (now - lookAt >= 0) {
            look(inFlight);
            return;
        }
        if (settling > 0 || busy < FIRST_PAUSE / 4 || batches < Math.max(4, 2 * width()) || batches % width() != 0) {
            return;
        }
        double crowd = crowd();
        double before = goodput[best + WIDEST];
        double its = good / (double) busy;
        boolean others = crowd > 2 * usualCrowd || crowd < usualCrowd / 2;
        boolean changed = isKnown(best) && (its < 0.6 * before || its > 1.6 * before);
        begin();
        signs = others || changed ? signs + 1 : 0;
        if (signs >= 2 && now - looked >= Math.max(FIRST_PAUSE, COST_SHARE / 3 * lost)) {
            pause = FIRST_PAUSE;
            Arrays.fill(goodput, Double.NaN);
            look(inFlight);
        } else if (isKnown(best) && signs == 0) {
            // The longer it is measured the more it is worth; what seemed worse may be better.
            learn(its);
            int better = chosen();
            if (better != best) {
                best = better;
                current = better;
                settling = inFlight + 1;
            }
        }
    }
}
