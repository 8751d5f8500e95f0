package io.maas.tabular.internal.train;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the minimum of a smooth function whose value and slope someone else computes: limited-memory BFGS with backtracking
 * (Nocedal and Wright, Numerical Optimization, 2006, algorithms 7.4, 7.5 and 3.1). For one thread.
 */
public final class Lbfgs {

    static final int MEMORY = 10;
    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final double SHORTEST_STEP = 1e-12;

    private final double tolerance;
    private final Deque<Pair> pairs = new ArrayDeque<>();

    private double @Nullable [] point;
    private double[] slope = {};
    private double[] direction = {};
    private double value;
    private double step;

    /**
     * Starts a search.
     *
     * @param tolerance the search ends where no slope is steeper
     */
    public Lbfgs(double tolerance) {
        this.tolerance = tolerance;
    }

    /** Two successive points and slopes, as differences. */
    private record Pair(double[] moved, double[] bent, double curvature) {}

    /**
     * Takes the function at the point asked for last, or at the starting point.
     *
     * @param tried the point
     * @param valueThere the function's value there
     * @param slopeThere its gradient there
     * @return the point to be looked at next, or null if {@link #best} is the minimum
     */
    public double @Nullable [] next(double[] tried, double valueThere, double[] slopeThere) {
        double[] from = point;
        if (from == null) {
            accept(tried, valueThere, slopeThere);
        } else if (valueThere <= value + SUFFICIENT_DECREASE * step * dot(slope, direction)) {
            remember(from, tried, slopeThere);
            accept(tried, valueThere, slopeThere);
        } else {
            // Too far: not a number is never at most anything, so that an overflow ends up here too.
            step /= 2;
            return step < SHORTEST_STEP ? null : ahead(from);
        }
        if (Arrays.stream(slope).allMatch(each -> Math.abs(each) <= tolerance)) {
            return null;
        }
        direction = descent();
        step = pairs.isEmpty() ? Math.min(1, 1 / Math.sqrt(dot(slope, slope))) : 1;
        return ahead(tried);
    }

    /**
     * Returns the best point so far.
     *
     * @return a copy
     */
    public double[] best() {
        double[] best = point;
        if (best == null) {
            throw new IllegalStateException("no point was looked at");
        }
        return best.clone();
    }

    private void accept(double[] at, double valueThere, double[] slopeThere) {
        point = at.clone();
        value = valueThere;
        slope = slopeThere.clone();
    }

    private void remember(double[] from, double[] to, double[] slopeThere) {
        double[] moved = new double[from.length];
        double[] bent = new double[from.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = to[i] - from[i];
            bent[i] = slopeThere[i] - slope[i];
        }
        double curvature = dot(moved, bent);
        if (curvature > 0) {
            if (pairs.size() == MEMORY) {
                pairs.removeFirst();
            }
            pairs.addLast(new Pair(moved, bent, curvature));
        }
    }

    private double[] ahead(double[] from) {
        double[] to = from.clone();
        for (int i = 0; i < to.length; i++) {
            to[i] += step * direction[i];
        }
        return to;
    }

    /** Returns minus the slope times an estimate of the inverse Hessian. */
    private double[] descent() {
        double[] way = slope.clone();
        double[] shares = new double[pairs.size()];
        int at = 0;
        for (Iterator<Pair> latest = pairs.descendingIterator(); latest.hasNext(); at++) {
            Pair pair = latest.next();
            shares[at] = dot(pair.moved, way) / pair.curvature;
            add(way, -shares[at], pair.bent);
        }
        Pair last = pairs.peekLast();
        double size = last == null ? 1 : last.curvature / dot(last.bent, last.bent);
        for (int i = 0; i < way.length; i++) {
            way[i] *= -size;
        }
        for (Pair pair : pairs) {
            at--;
            double share = dot(pair.bent, way) / pair.curvature;
            add(way, -shares[at] - share, pair.moved);
        }
        return way;
    }

    private static void add(double[] to, double times, double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
