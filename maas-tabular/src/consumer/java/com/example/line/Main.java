package com.example.line;

import java.util.TreeSet;

/** Prints the modules of the library that were resolved, and what they may read; the test compares what is printed. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        var resolved = new TreeSet<String>();
        for (Module module : ModuleLayer.boot().modules()) {
            if (module.isNamed() && module.getName().startsWith("io.maas.")) {
                resolved.add(module.getName());
            }
        }
        System.out.println("modules=" + resolved);
        RecordAccess.print();
    }
}
