package io.maas.internal.tensor;

import io.maas.EngineUnavailableException;
import io.maas.tensor.Activation;
import io.maas.tensor.Layer;
import io.maas.tensor.Loss;
import io.maas.tensor.Network;
import io.maas.tensor.TensorExamples;
import io.maas.tensor.TensorRuntime;
import io.maas.tensor.Training;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.TensorFlow;

/** What tests of the native libraries run in processes of their own; says {@code mapped FILE} of each library that is mapped. */
public final class NativesProgram {

    private static final String LIBRARY_PATH = "TENSORFLOW_LIBRARY_PATH";

    private NativesProgram() {}

    /** A process that has been started, and the file with what it prints. */
    record Running(Process process, Path output) {

        /** Waits for the end, which must be a good one. */
        List<String> lines() throws IOException, InterruptedException {
            int status = process.waitFor();
            List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
            if (status != 0) {
                throw new AssertionError("exit code " + status + ":\n" + String.join("\n", lines));
            }
            return lines;
        }

        List<Path> mapped() throws IOException, InterruptedException {
            return lines().stream()
                    .filter(line -> line.startsWith("mapped "))
                    .map(line -> Path.of(line.substring("mapped ".length())))
                    .distinct()
                    .toList();
        }
    }

    /**
     * Starts a process.
     *
     * @param home stands for the home folder of its user; what it prints goes there too
     * @param options options of the JVM
     * @param arguments which method to run, and what with
     */
    static Running start(Path home, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.add("-Duser.home=" + home);
        command.add("-XX:ErrorFile=" + home.resolve("crash.log"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), NativesProgram.class.getName()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(home, "printed", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        // They would name another folder than the home does.
        builder.environment().remove("XDG_CACHE_HOME");
        builder.environment().remove(LIBRARY_PATH);
        return new Running(builder.start(), output);
    }

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "train" -> {
                train();
                System.out.println("trained");
            }
            case "wait" -> {
                train();
                System.out.println("ready");
                while (!Files.exists(Path.of(arguments[1]))) {
                    train();
                }
            }
            case "twice" -> twice();
            case "refused" -> refused(Arrays.copyOfRange(arguments, 1, arguments.length));
            case "late" -> {
                System.out.println("own TensorFlow " + TensorFlow.version());
                train();
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        mapped();
    }

    /** Trains a little, so that much of the libraries is used. */
    static void train() {
        float[][] inputs = new float[64][4];
        int[] labels = new int[64];
        for (int i = 0; i < inputs.length; i++) {
            labels[i] = i % 2;
            Arrays.fill(inputs[i], labels[i]);
        }
        Network network = Network.floats(4)
                .layer(Layer.dense(8).activation(Activation.RELU))
                .layer(Layer.dense(2));
        Training.of(network, Loss.categoricalCrossEntropy()).epochs(3).fit(TensorExamples.of(inputs, labels));
    }

    /** As an application server that deploys a program twice, in threads whose class loaders see nothing of it. */
    private static void twice() throws Exception {
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        URL[] path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(NativesProgram::url)
                .toArray(URL[]::new);
        for (int i = 0; i < 2; i++) {
            try (URLClassLoader deployed = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
                // The program around us has used JavaCPP before.
                Class.forName(Loader.class.getName(), true, deployed);
                deployed.loadClass(NativesProgram.class.getName())
                        .getMethod("main", String[].class)
                        .invoke(null, (Object) new String[] {"train"});
            }
        }
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Names folders that do not hold TensorFlow first. */
    private static void refused(String... folders) {
        for (String folder : folders) {
            System.setProperty(LIBRARY_PATH, folder);
            try {
                TensorRuntime.start();
                throw new AssertionError("started from " + folder);
            } catch (EngineUnavailableException told) {
                System.out.println("told " + told.getMessage());
            }
        }
        System.clearProperty(LIBRARY_PATH);
        train();
    }

    private static void mapped() throws IOException {
        Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .filter(line -> line.contains(".so") && line.contains("tensorflow"))
                .map(line -> line.substring(line.indexOf('/')))
                .distinct()
                .sorted()
                .forEach(file -> System.out.println("mapped " + file));
    }
}
