/** Waiting for the first of several things that processes share. */
@NullMarked
package dev.offspring.multiprocessing.ready;

import org.jspecify.annotations.NullMarked;
