package io.maas.benchmarks;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Runs benchmarks as JMH's own command line does, then prints how the peers compare. */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Runs benchmarks.
     *
     * @param args a pattern of benchmark names and the options of JMH
     * @throws CommandLineOptionException if the options are malformed
     * @throws RunnerException if a benchmark fails
     */
    public static void main(String[] args) throws CommandLineOptionException, RunnerException {
        Collection<RunResult> results = new Runner(new CommandLineOptions(args)).run();
        System.out.println();
        System.out.print(RatioTable.of(results));
    }
}
