package dev.offspring.kernel;

/** The channels on which clients ask and are answered. */
enum Channel {
    SHELL,
    CONTROL,
    STDIN
}
