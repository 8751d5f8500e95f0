package io.maas.examples;

import io.maas.MaasException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;

/**
 * Runs an example from the command line: what is wrong with its data, its options or its surroundings is told in a line. The exit
 * code is 2 for options and 1 for the rest.
 */
final class ExampleCommand {

    private ExampleCommand() {}

    /**
     * Runs an example, and ends the process if it fails.
     *
     * @param line the example, as picocli runs it
     * @param args the arguments
     */
    static void run(CommandLine line, String... args) {
        int exit = execute(line, args);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /** Runs an example, and returns 0 if all went well. Problems that a line cannot tell come with a stack trace. */
    static int execute(CommandLine line, String... args) {
        return line.setParameterExceptionHandler((problem, given) -> {
                    problem.getCommandLine().getErr().println(problem.getMessage());
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    String told = inALine(problem).orElseThrow(() -> problem);
                    command.getErr().println(told);
                    return 1;
                })
                .execute(args);
    }

    private static Optional<String> inALine(Exception problem) {
        if (problem instanceof UncheckedIOException unchecked) {
            IOException cause = Objects.requireNonNull(unchecked.getCause());
            return cause instanceof FileSystemException
                    ? inALine(cause)
                    : Optional.of(unchecked.getMessage() + ": " + cause.getMessage());
        }
        // Of these, the message is the bare path.
        if (problem instanceof NoSuchFileException missing) {
            return Optional.of("there is no file " + missing.getFile());
        }
        if (problem instanceof AccessDeniedException denied) {
            return Optional.of("access to " + denied.getFile() + " is denied");
        }
        if (problem instanceof FileSystemException failed && failed.getReason() == null) {
            return Optional.of(failed.toString());
        }
        boolean isClear = problem instanceof MaasException
                || problem instanceof IOException
                || problem instanceof IllegalArgumentException;
        return isClear ? Optional.of(String.valueOf(problem.getMessage())) : Optional.empty();
    }
}
