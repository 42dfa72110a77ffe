package dev.offspring.multiprocessing;

import java.io.Serializable;
import java.util.concurrent.Callable;

/** A {@link Callable} that can travel: what a lambda becomes where a pool expects one. */
@FunctionalInterface
public interface RemoteCallable<T> extends Callable<T>, Serializable {}
