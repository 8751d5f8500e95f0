package io.maas.store;

import io.maas.ModelRef;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Another process at work on a store. It says each step on its output before and after it takes it. */
final class StoreProcess {

    private static final int VERSIONS_KEPT = 6;

    private StoreProcess() {}

    /** Starts a Java process as cheaply as possible. */
    static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                StoreProcess.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Returns what the process said from now until it ended, in whole lines. */
    static String output(Process process) throws IOException, InterruptedException {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        process.waitFor();
        return said.substring(0, said.lastIndexOf('\n') + 1);
    }

    /** Runs in the other process. */
    public static void main(String[] arguments) throws IOException {
        Path path = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "try-lock" -> tryLock(path);
            case "publish" -> publish(path, Integer.parseInt(arguments[2]));
            case "work" -> work(ModelStore.open(path), Integer.parseInt(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void tryLock(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            say(channel.tryLock() == null ? "locked" : "free");
        }
    }

    private static void publish(Path root, int count) {
        ModelStore store = ModelStore.open(root);
        for (int i = 0; i < count; i++) {
            say("published", store.publish("press", StoreRacesTest.line(i)));
        }
    }

    private static void work(ModelStore store, int seed) {
        for (int i = seed; ; i++) {
            say("publish", null);
            ModelRef next = store.publish("press", StoreRacesTest.line(i));
            say("published", next);
            say("move", next);
            store.alias("press", "production", next);
            say("moved", next);
            List<ModelRef> versions = store.versions("press");
            ModelRef before = versions.get(Math.max(0, versions.size() - 2));
            if (i % 3 == 0 && store.history("press", "production").size() > 1) {
                ModelRef earlier = store.history("press", "production").get(1).ref();
                if (versions.contains(earlier) && !earlier.equals(next)) {
                    say("move", earlier);
                    store.rollback("press", "production");
                    say("moved", earlier);
                }
            }
            if (i % 4 == 0 && versions.size() > 1) {
                ModelRef now = store.resolve("press@production");
                say("move", before);
                store.moveAlias("press", "production", now, before);
                say("moved", before);
            }
            for (ModelRef oldest : versions.subList(0, Math.max(0, versions.size() - VERSIONS_KEPT))) {
                say("delete", oldest);
                store.delete(oldest);
                say("deleted", oldest);
            }
        }
    }

    private static void say(String step, ModelRef ref) {
        say(ref == null ? step : step + " " + ref.version());
    }

    private static void say(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.US_ASCII);
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
    }
}
