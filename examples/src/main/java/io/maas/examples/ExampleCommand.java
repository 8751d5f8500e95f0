package io.maas.examples;

import java.util.List;
import picocli.CommandLine;

/** Runs an example from the command line: what is wrong with its data or its surroundings is told in a line. */
final class ExampleCommand {

    private ExampleCommand() {}

    /**
     * Runs an example, and ends the process if it fails.
     *
     * @param line the example, as picocli runs it
     * @param told the problems of which the message says it all; others come with a stack trace
     * @param args the arguments
     */
    static void run(CommandLine line, List<Class<? extends Exception>> told, String... args) {
        int exit = line.setExecutionExceptionHandler((problem, command, parsed) -> {
                    if (told.stream().anyMatch(type -> type.isInstance(problem))) {
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
