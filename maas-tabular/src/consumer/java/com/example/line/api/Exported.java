package com.example.line.api;

/** A public record of an exported package: the library may read it without more. */
public record Exported(String type, double torque) {}
