/** The compiling half of JShell: turns text into classes for the session, completes, documents and diagnoses. */
@org.jspecify.annotations.NullMarked
package dev.offspring.interpreter;
