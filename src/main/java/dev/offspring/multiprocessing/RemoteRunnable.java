package dev.offspring.multiprocessing;

import java.io.Serializable;

/** A {@link Runnable} that can travel: what a lambda becomes where a pool expects one. */
@FunctionalInterface
public interface RemoteRunnable extends Runnable, Serializable {}
