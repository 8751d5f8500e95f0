package io.maas.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program in a module of its own, compiled and run against packaged jars as a user would: the system property
 * {@code consumer.sources} names the folder with its sources, {@code consumer.jars} the jars that it uses.
 */
public final class ModularConsumer {

    private static final Path JAVA_BIN = Path.of(System.getProperty("java.home"), "bin");

    private final Path work;
    private final String modulePath;
    private final String classPath;

    private ModularConsumer(Path work, String modulePath, String classPath) {
        this.work = work;
        this.modulePath = modulePath;
        this.classPath = classPath;
    }

    /**
     * Compiles the program; a warning is a failure.
     *
     * @param work an empty folder
     * @return the compiled program
     * @throws IOException if a file cannot be read or written
     * @throws InterruptedException if the thread is interrupted
     */
    public static ModularConsumer compile(Path work) throws IOException, InterruptedException {
        List<Path> jars = Stream.of(required("consumer.jars").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        assertThat(jars).allSatisfy(jar -> assertThat(jar).isRegularFile());
        String modules = join(jars.stream().filter(ModularConsumer::canBeAModule));
        Path classes = work.resolve("classes");
        List<String> arguments = new ArrayList<>(
                List.of("-Xlint:all,-requires-automatic,-requires-transitive-automatic", "-Werror", "--release", "17"));
        arguments.addAll(List.of("-p", modules, "-d", classes.toString()));
        try (Stream<Path> sources = Files.walk(Path.of(required("consumer.sources")))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        }
        ModularConsumer program = new ModularConsumer(
                work, modules + File.pathSeparator + classes, join(jars.stream().filter(jar -> !canBeAModule(jar))));
        program.start("javac", arguments);
        return program;
    }

    /**
     * Runs the program: its jars are on the module path, but for those that cannot be modules.
     *
     * @param main its main class, as {@code module/class}
     * @param arguments its arguments
     * @return what it printed
     * @throws IOException if a file cannot be read or written
     * @throws InterruptedException if the thread is interrupted
     */
    public String run(String main, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-p", modulePath, "-cp", classPath));
        all.addAll(List.of("-m", main));
        all.addAll(Arrays.asList(arguments));
        return start("java", all);
    }

    /** False for a jar without a legal module name, which a program can only have on the class path. */
    private static boolean canBeAModule(Path jar) {
        try {
            return !ModuleFinder.of(jar).findAll().isEmpty();
        } catch (FindException notAModule) {
            return false;
        }
    }

    private String start(String tool, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(JAVA_BIN.resolve(tool).toString());
        command.addAll(arguments);
        Path output = work.resolve(tool + ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int status = process.waitFor();
        String printed = Files.readString(output, UTF_8);
        assertThat(status).as("%s%n%s", command, printed).isZero();
        return printed;
    }

    /**
     * Returns the same program with some of its jars left out.
     *
     * @param name what the names of the jars begin with, which are on the class path
     * @return the program without them
     */
    public ModularConsumer without(String name) {
        Stream<Path> others = Stream.of(classPath.split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> !jar.getFileName().toString().startsWith(name));
        return new ModularConsumer(work, modulePath, join(others));
    }

    private static String join(Stream<Path> paths) {
        return paths.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static String required(String property) {
        String value = System.getProperty(property);
        assertThat(value).as("system property %s, set by the build", property).isNotNull();
        return value;
    }
}
