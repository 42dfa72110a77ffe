/** The main program of a child JVM. */
@org.jspecify.annotations.NullMarked
package dev.offspring.worker;
