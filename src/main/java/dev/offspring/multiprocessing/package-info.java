/** Python's multiprocessing for Java: the public API. */
@org.jspecify.annotations.NullMarked
package dev.offspring.multiprocessing;
