package io.maas.examples;

import io.maas.MaasException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Runs an example from the command line: what is wrong with its data or its surroundings is told in a line. */
final class ExampleCommand {

    private ExampleCommand() {}

    static void run(Callable<Integer> example, String... args) {
        int exit = new CommandLine(example)
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    if (problem instanceof MaasException || problem instanceof IOException) {
                        System.err.println(problem.getMessage());
                        return 1;
                    }
                    throw problem;
                })
                .execute(args);
        if (exit != 0) {
            System.exit(exit);
        }
    }
}
