/** Raises, watches and ends JVMs: the session and the children alike. */
@org.jspecify.annotations.NullMarked
package dev.offspring.jvm;
