package io.maas.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process holds. */
final class ProcessMemory {

    private ProcessMemory() {}

    /** Returns the megabytes of main memory that the process holds, as Linux tells it; -1 on other systems. */
    static long residentMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return -1;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10;
            }
        }
        return -1;
    }

    /** Returns the bytes of the heap that are in use, garbage included. */
    static long heapBytes() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Returns the megabytes of the heap that are in use, garbage included. */
    static long heapMegabytes() {
        return heapBytes() >> 20;
    }

    /** Returns the megabytes of the heap that are in use after its garbage was collected. */
    static long liveHeapMegabytes() {
        System.gc();
        return heapMegabytes();
    }
}
